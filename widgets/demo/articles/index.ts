import type { Article } from './article.ts'
import { avocadoPlugPoints } from './avocado-plug-points.ts'
import { cargoBargeKisumuPier } from './cargo-barge-kisumu-pier.ts'
import { coralNurseryHotYear } from './coral-nursery-hot-year.ts'
import { dhowBuildersLamuOrders } from './dhow-builders-lamu-orders.ts'
import { dugongSeagrassDrone } from './dugong-seagrass-drone.ts'
import { electricFerryFirstCrossing } from './electric-ferry-first-crossing.ts'
import { filmFestivalOldTownWall } from './film-festival-old-town-wall.ts'
import { fishingBoatsCupKisumu } from './fishing-boats-cup-kisumu.ts'
import { fortSeaWallCoralStone } from './fort-sea-wall-coral-stone.ts'
import { hyacinthMillHomaBay } from './hyacinth-mill-homa-bay.ts'
import { lakeOxygenBuoys } from './lake-oxygen-buoys.ts'
import { lamuManuscriptLibrary } from './lamu-manuscript-library.ts'
import { manahodhaWanawakeZiwani } from './manahodha-wanawake-ziwani.ts'
import { mangroveWardensOfMida } from './mangrove-wardens-of-mida.ts'
import { mashairiYaBandari } from './mashairi-ya-bandari.ts'
import { matatuBatteryLeasing } from './matatu-battery-leasing.ts'
import { midnightRadioTaxiPoets } from './midnight-radio-taxi-poets.ts'
import { namangaOneWallet } from './namanga-one-wallet.ts'
import { nightShiftBerthNineteen } from './night-shift-berth-nineteen.ts'
import { omenaMoonRestVote } from './omena-moon-rest-vote.ts'
import { pacemakerWinsMarathonTrial } from './pacemaker-wins-marathon-trial.ts'
import { rainGaugesEscarpment } from './rain-gauges-escarpment.ts'
import { savingsGroupsTinBox } from './savings-groups-tin-box.ts'
import { solarLampsNightBoats } from './solar-lamps-night-boats.ts'
import { stadiumTrackRelaidTwice } from './stadium-track-relaid-twice.ts'
import { steeplechaseChurchBench } from './steeplechase-church-bench.ts'
import { teaAuctionFourYearHigh } from './tea-auction-four-year-high.ts'
import { teaSmallholdersScale } from './tea-smallholders-scale.ts'
import { villageBuysRailwayHalt } from './village-buys-railway-halt.ts'
import { voiHospitalOxygen } from './voi-hospital-oxygen.ts'

/** Newest first. */
export const articles: Article[] = [
  avocadoPlugPoints,
  cargoBargeKisumuPier,
  coralNurseryHotYear,
  dhowBuildersLamuOrders,
  dugongSeagrassDrone,
  electricFerryFirstCrossing,
  filmFestivalOldTownWall,
  fishingBoatsCupKisumu,
  fortSeaWallCoralStone,
  hyacinthMillHomaBay,
  lakeOxygenBuoys,
  lamuManuscriptLibrary,
  manahodhaWanawakeZiwani,
  mangroveWardensOfMida,
  mashairiYaBandari,
  matatuBatteryLeasing,
  midnightRadioTaxiPoets,
  namangaOneWallet,
  nightShiftBerthNineteen,
  omenaMoonRestVote,
  pacemakerWinsMarathonTrial,
  rainGaugesEscarpment,
  savingsGroupsTinBox,
  solarLampsNightBoats,
  stadiumTrackRelaidTwice,
  steeplechaseChurchBench,
  teaAuctionFourYearHigh,
  teaSmallholdersScale,
  villageBuysRailwayHalt,
  voiHospitalOxygen,
].sort((a, b) => a.hoursAgo - b.hoursAgo)
