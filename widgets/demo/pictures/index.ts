// Written by `npm run pictures`.
import avocadoTree from './out/avocado-tree.webp'
import borderTrucks from './out/border-trucks.webp'
import cityNight from './out/city-night.webp'
import dhowDusk from './out/dhow-dusk.webp'
import dhowRibs from './out/dhow-ribs.webp'
import dhowSails from './out/dhow-sails.webp'
import dugongSeagrass from './out/dugong-seagrass.webp'
import eggTrays from './out/egg-trays.webp'
import ferryCrossing from './out/ferry-crossing.webp'
import ferryRamp from './out/ferry-ramp.webp'
import filmProjector from './out/film-projector.webp'
import filmWall from './out/film-wall.webp'
import fortSea from './out/fort-sea.webp'
import fortWall from './out/fort-wall.webp'
import hospitalWard from './out/hospital-ward.webp'
import hyacinthBay from './out/hyacinth-bay.webp'
import kisumuPier from './out/kisumu-pier.webp'
import lakeBarge from './out/lake-barge.webp'
import lakeBoatDay from './out/lake-boat-day.webp'
import lakeBuoy from './out/lake-buoy.webp'
import lakeLampsNight from './out/lake-lamps-night.webp'
import lakeMoon from './out/lake-moon.webp'
import lakeNets from './out/lake-nets.webp'
import lakeStorm from './out/lake-storm.webp'
import lampBoat from './out/lamp-boat.webp'
import libraryShelves from './out/library-shelves.webp'
import mangroveBoat from './out/mangrove-boat.webp'
import mangroveNursery from './out/mangrove-nursery.webp'
import mangroveRoots from './out/mangrove-roots.webp'
import manuscript from './out/manuscript.webp'
import marketStalls from './out/market-stalls.webp'
import marketUmbrellas from './out/market-umbrellas.webp'
import matatuCharging from './out/matatu-charging.webp'
import matatuSkyline from './out/matatu-skyline.webp'
import millChimney from './out/mill-chimney.webp'
import oldTownDoor from './out/old-town-door.webp'
import oxygenCylinders from './out/oxygen-cylinders.webp'
import phoneHand from './out/phone-hand.webp'
import portContainers from './out/port-containers.webp'
import portCranesDay from './out/port-cranes-day.webp'
import portCranesNight from './out/port-cranes-night.webp'
import portPoet from './out/port-poet.webp'
import portTugDawn from './out/port-tug-dawn.webp'
import radioStudio from './out/radio-studio.webp'
import railwayBaobab from './out/railway-baobab.webp'
import railwayHalt from './out/railway-halt.webp'
import railwayYard from './out/railway-yard.webp'
import rainEscarpment from './out/rain-escarpment.webp'
import rainGauge from './out/rain-gauge.webp'
import reefBoat from './out/reef-boat.webp'
import reefFish from './out/reef-fish.webp'
import reefNursery from './out/reef-nursery.webp'
import regatta from './out/regatta.webp'
import riftClouds from './out/rift-clouds.webp'
import runnerRoad from './out/runner-road.webp'
import runnersHighland from './out/runners-highland.webp'
import savingsTin from './out/savings-tin.webp'
import schoolField from './out/school-field.webp'
import seagrassDrone from './out/seagrass-drone.webp'
import solarRoof from './out/solar-roof.webp'
import stadiumNight from './out/stadium-night.webp'
import stadiumTrack from './out/stadium-track.webp'
import steeplechase from './out/steeplechase.webp'
import teaCups from './out/tea-cups.webp'
import teaHillsMorning from './out/tea-hills-morning.webp'
import teaRows from './out/tea-rows.webp'
import teaScale from './out/tea-scale.webp'
import trackFinish from './out/track-finish.webp'

/** WebP, 960 × 540, by name. */
export const pictures: Record<string, ArrayBuffer> = {
  'avocado-tree': avocadoTree,
  'border-trucks': borderTrucks,
  'city-night': cityNight,
  'dhow-dusk': dhowDusk,
  'dhow-ribs': dhowRibs,
  'dhow-sails': dhowSails,
  'dugong-seagrass': dugongSeagrass,
  'egg-trays': eggTrays,
  'ferry-crossing': ferryCrossing,
  'ferry-ramp': ferryRamp,
  'film-projector': filmProjector,
  'film-wall': filmWall,
  'fort-sea': fortSea,
  'fort-wall': fortWall,
  'hospital-ward': hospitalWard,
  'hyacinth-bay': hyacinthBay,
  'kisumu-pier': kisumuPier,
  'lake-barge': lakeBarge,
  'lake-boat-day': lakeBoatDay,
  'lake-buoy': lakeBuoy,
  'lake-lamps-night': lakeLampsNight,
  'lake-moon': lakeMoon,
  'lake-nets': lakeNets,
  'lake-storm': lakeStorm,
  'lamp-boat': lampBoat,
  'library-shelves': libraryShelves,
  'mangrove-boat': mangroveBoat,
  'mangrove-nursery': mangroveNursery,
  'mangrove-roots': mangroveRoots,
  manuscript: manuscript,
  'market-stalls': marketStalls,
  'market-umbrellas': marketUmbrellas,
  'matatu-charging': matatuCharging,
  'matatu-skyline': matatuSkyline,
  'mill-chimney': millChimney,
  'old-town-door': oldTownDoor,
  'oxygen-cylinders': oxygenCylinders,
  'phone-hand': phoneHand,
  'port-containers': portContainers,
  'port-cranes-day': portCranesDay,
  'port-cranes-night': portCranesNight,
  'port-poet': portPoet,
  'port-tug-dawn': portTugDawn,
  'radio-studio': radioStudio,
  'railway-baobab': railwayBaobab,
  'railway-halt': railwayHalt,
  'railway-yard': railwayYard,
  'rain-escarpment': rainEscarpment,
  'rain-gauge': rainGauge,
  'reef-boat': reefBoat,
  'reef-fish': reefFish,
  'reef-nursery': reefNursery,
  regatta: regatta,
  'rift-clouds': riftClouds,
  'runner-road': runnerRoad,
  'runners-highland': runnersHighland,
  'savings-tin': savingsTin,
  'school-field': schoolField,
  'seagrass-drone': seagrassDrone,
  'solar-roof': solarRoof,
  'stadium-night': stadiumNight,
  'stadium-track': stadiumTrack,
  steeplechase: steeplechase,
  'tea-cups': teaCups,
  'tea-hills-morning': teaHillsMorning,
  'tea-rows': teaRows,
  'tea-scale': teaScale,
  'track-finish': trackFinish,
}
