import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const manahodhaWanawakeZiwani: Article = {
  slug: 'manahodha-wanawake-ziwani',
  section: 'lake',
  language: 'sw',
  hoursAgo: 16,
  byline: 'Naomi Adongori',
  tags: ['Lake Victoria', 'Kisumu', 'uvuvi', 'wanawake', 'usafiri', 'safety'],
  title: 'Manahodha wanawake waanza kuendesha mashua za abiria Ziwa Victoria',
  standfirst:
    'Kwa miaka mingi walikuwa abiria au wauza samaki. Sasa kumi na wanne kati yao wana vyeti vya unahodha, na abiria wanawasubiri kwa majina',
  pictures: [
    { file: 'lake-boat-day', alt: 'Mashua ya abiria yenye rangi kwenye maji ya ziwa mchana' },
    {
      file: 'kisumu-pier',
      alt: 'Gati refu lenye maghala kando ya ziwa',
      caption: 'Gati la Kisumu, ambako mafunzo ya unahodha hufanyika kila Jumamosi.',
    },
    {
      file: 'lake-storm',
      alt: 'Mawingu mazito ya mvua juu ya ziwa lenye mawimbi',
      caption: 'Dhoruba za ziwa huja kwa haraka. Somo la kwanza ni kujua wakati wa kukaa nchi kavu.',
    },
  ],
  body: paragraphs(`
Saa kumi na moja alfajiri, kabla jua halijachomoza juu ya vilima vya Mbita, Pamela Akinyi Ogweno alikuwa
amekwisha kukagua injini, maboya na orodha ya abiria wake. Kisha akapuliza filimbi mara mbili, akashika
usukani, na mashua yenye watu thelathini na sita ikaondoka taratibu ufukweni.

Ogweno, mwenye umri wa miaka thelathini na nne, ni mmoja wa wanawake kumi na wanne waliohitimu mwezi
uliopita kuwa manahodha wa mashua za abiria. Kabla ya hapo aliuza samaki kwa miaka kumi na miwili, akisafiri
katika mashua zilizoendeshwa na wanaume ambao, anasema, hawakuwa wakimsikiliza hata alipoona hatari.

“Nilikuwa naona wingu linavyojikunja, namwambia nahodha turudi, ananicheka,” alisema huku akikaza kamba ya
boya. “Siku moja tulipinduka karibu na ufuo. Hatukupoteza mtu, lakini nilipoteza samaki wangu wote.
Nikajiambia, kama ni kupotea, basi afadhali nipotee kwa uamuzi wangu mwenyewe, na si wa mtu mwingine.”

Mafunzo hayo yaliandaliwa na chama cha ushirika cha wasafirishaji wa visiwani baada ya ajali tatu kutokea
katika mwaka mmoja. Uchunguzi wa chama ulionyesha kwamba mashua zilizozama zilikuwa zimejaza mizigo kupita
kiasi, na kwamba mara nyingi abiria waliotoa onyo walikuwa ni wanawake waliozoea kusafiri njia hiyo kila
siku.

Mwenyekiti wa chama, Mzee Silvanus Odongo Rabar, anakiri kwamba pendekezo la kuwafunza wanawake lilipingwa
vikali mwanzoni. “Kulikuwa na wazee waliosema ziwa litakasirika,” alieleza kwa tabasamu. “Niliwauliza, je,
ziwa lilipowachukua vijana wetu lilikuwa na furaha? Hawakunijibu. Basi tukapiga kura, na pendekezo likapita
kwa tofauti ya kura mbili tu.”

Kozi ilichukua miezi mitano. Wanafunzi walijifunza kusoma ramani na dira, kutengeneza injini, kuogelea
wakiwa wamevaa nguo, kutoa huduma ya kwanza na kuwasiliana kwa redio. Somo gumu kuliko yote, wanasema,
lilikuwa ni kukataa: kumwambia abiria mwenye haraka kwamba mashua imejaa na kwamba lazima asubiri safari
nyingine.

“Mwalimu alijifanya mkubwa wa serikali, akaja na mabegi sita, akapiga kelele,” alikumbuka Josephine Awuor,
ambaye sasa anaendesha mashua kati ya Luanda Kotieno na Mbita. “Mimi nikamwambia, mheshimiwa, ziwa halijui
cheo. Darasa zima likacheka, naye akanipa alama mia moja. Maneno hayo nayatumia mpaka leo, na hufanya kazi.”

Matokeo ya miezi ya kwanza yanatia moyo. Kwa mujibu wa daftari la bandari ndogo ya Mbita, mashua
zinazoendeshwa na wahitimu hao hazijapata ajali hata moja, na zimeahirisha safari mara ishirini na tatu kwa
sababu ya hali ya hewa. Abiria walilalamika mwanzoni, lakini sasa wengi wao husubiri mashua hizo kwa
makusudi.

Mfanyabiashara wa nafaka Joash Onyimbo ni mmoja wao. Alisema kwamba amebadilisha ratiba yake ya wiki ili
asafiri na Ogweno kila Jumanne na Ijumaa. “Anakuhesabu kama mtoto wake,” alisema. “Usipovaa boya haondoki.
Watu walinung’unika, ila tulipokutana na upepo mwezi wa tatu, kila mmoja alishukuru kwamba alikuwa
amelivaa.”

Bado kuna changamoto. Mashua nyingi ni mali ya wanaume, na wahitimu hulazimika kuzikodi kwa bei ya juu au
kugawana mapato kwa masharti magumu. Ushirika umeanzisha mfuko wa mikopo ambao utawawezesha manahodha wanne
kununua mashua zao wenyewe mwaka ujao, kwa riba ndogo na kwa muda wa miaka mitano.

Vyoo na vyumba vya kubadilishia nguo kwenye gati ni tatizo jingine ambalo halikuwa limefikiriwa. Kwa sasa
manahodha hutumia stoo ya maboya, ambayo wameipaka rangi na kuiwekea kioo na kufuli. Juu ya mlango
wameandika kwa chaki nyeupe: Ofisi ya Wakuu wa Ziwa. Hakuna aliyethubutu kuifuta mpaka sasa.

Wanasayansi wa ziwa wamewapa manahodha simu zinazopokea tahadhari za dhoruba kutoka kwa maboya ya kupimia
hali ya hewa. Nao manahodha hutuma picha za mawingu na maelezo ya upepo. Mtafiti Dkt. Lucy Anyango Seda
alisema taarifa hizo zimeboresha utabiri wa jioni kuliko chombo chochote kilichonunuliwa mwaka huu.

Binti mkubwa wa Ogweno, mwenye umri wa miaka kumi na mmoja, ameanza kufika ufukweni kila Jumamosi kuangalia
mama yake akifanya kazi. Alipoulizwa na mwandishi kama naye angependa kuwa nahodha, alitikisa kichwa kwa
uhakika. Alisema angependa kuwa mtu wa kutengeneza injini, kwa sababu nahodha hawezi kwenda popote bila
yeye.

Jua lilipokuwa likizama, mashua ya Ogweno ilirudi ikiwa na abiria wa mwisho, mbuzi wawili na kitanda cha
mbao. Alizima injini, akaandika saa kwenye daftari, kisha akatazama upande wa magharibi ambako wingu dogo
lilikuwa likianza kujikunja. “Kesho asubuhi hatuondoki mapema,” alisema, na hakuna hata mmoja aliyembishia.
`),
}
