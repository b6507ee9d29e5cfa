import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const mashairiYaBandari: Article = {
  slug: 'mashairi-ya-bandari',
  section: 'culture',
  language: 'sw',
  hoursAgo: 38,
  byline: 'Salma Bakathiri',
  tags: ['Swahili poetry', 'mashairi', 'port', 'Mombasa', 'Swahili'],
  title: 'Wapakuzi wa bandari washindania mashairi, na mshindi ni opereta wa kreni',
  standfirst:
    'Shindano lililoanza kama utani wakati wa chai sasa linajaza ukumbi, na tungo zake zinakusanywa kuwa kitabu',
  pictures: [
    { file: 'port-poet', alt: 'Mtu amesimama juu ya kontena akisoma mbele ya kreni' },
    {
      file: 'port-tug-dawn',
      alt: 'Tagi ikiongoza meli alfajiri',
      caption: 'Alfajiri bandarini Kilindini, wakati ambao washiriki wengi husema mashairi huwajia.',
    },
    {
      file: 'dhow-sails',
      alt: 'Majahazi mawili yenye tanga baharini',
      caption: 'Majahazi hutajwa katika tungo nyingi kama ishara ya subira.',
    },
  ],
  body: paragraphs(`
Ukumbi wa kantini ya bandari ulikuwa umejaa hata madirishani Jumamosi usiku, na watu waliokosa viti walikuwa
wamepanda juu ya magunia ya mchele. Mbele yao, badala ya msimamizi wa zamu, alisimama mwanamke mwenye kofia
ya kazi mkononi, akashusha pumzi, kisha akaanza kughani kwa sauti ya chini iliyotulia.

Mwanamke huyo, Mwanaidi Kombo Shaibu, ni opereta wa kreni mwenye uzoefu wa miaka minane. Shairi lake lenye
beti kumi na mbili, liitwalo Naiona Dunia kwa Juu, lilishinda taji la mwaka huu la Mashairi ya Bandari,
likiwashinda washiriki wengine hamsini na watatu kutoka vitengo vyote vya bandari ya Kilindini.

“Nikiwa kule juu peke yangu, mita arobaini, sina wa kuzungumza naye,” alisema baada ya kukabidhiwa zawadi
yake, ambayo ni saa ya ukutani na kamusi. “Basi nazungumza na vina. Kontena linashuka mizani nane, linapanda
mizani nane. Siku moja nikagundua kwamba mikono yangu yenyewe ilikuwa inahesabu beti bila mimi kujua.”

Shindano hilo lilianza miaka minne iliyopita kama utani. Wapakuzi wawili walikuwa wakigombana kuhusu nani
aliyevunja kikombe cha chai, na mmoja akajibu kwa ubeti. Mwenzake akajibu kwa ubeti mwingine. Kufikia mwisho
wa wiki, kila zamu ilikuwa na mshairi wake, na hakuna aliyekumbuka tena habari ya kikombe.

Msimamizi wa kantini, Bi Zena Abdalla Mwero, ndiye aliyependekeza kuwe na kanuni. Kila shairi lazima liwe na
mizani kumi na sita katika mshororo, vina vya kati na vya mwisho, na kituo. “Niliwaambia, hapa tunapima
mizigo kwa kilo na gramu,” alikumbuka. “Kwa nini maneno yapimwe kwa kukadiria? Wakanielewa mara moja.”

Mada za tungo hutokana na kazi yenyewe: joto la mchana, meli zinazochelewa, mishahara, urafiki, ajali, na
familia zinazosubiri nyumbani. Mwaka huu mada iliyotawala ilikuwa zamu mpya ya usiku. Baadhi ya washiriki
waliisifu kwa malipo yake; wengine waliilalamikia kwa kuwanyima usingizi na kuwatenga na watoto wao.

Jaji mkuu, Ustadh Hemedi Rashidi Kibwana, ambaye amefundisha ushairi kwa miaka thelathini, alisema kiwango
kimepanda mno. “Mwanzoni nilikuwa nasahihisha vina,” alieleza. “Mwaka huu nilijikuta nimeacha kuandika,
nasikiliza tu. Ubeti wa saba wa Mwanaidi ulinikumbusha watungaji wa kale, ingawa wao hawakuwahi kupanda
kreni wala kuona makontena.”

Katika ubeti huo, mshairi anaelezea jinsi anavyoona mji wote kutoka juu: paa za mabati, minara, bahari, na
nyumba yake mwenyewe ambayo taa yake bado inawaka. Anajiuliza ni nani aliye macho saa hizo, kisha anatambua
kwamba ni mama yake, anayemsubiri. Ukumbi ulinyamaza kabisa aliposoma sehemu hiyo.

Mama huyo, Bi Fatuma Shaibu, alikuwa ukumbini, ameketi safu ya mbele. Alisema hakuwa amelisikia shairi hilo
kabla. “Mimi nilidhani hajui kama nipo macho,” alisema huku akifuta machozi kwa ncha ya leso. “Huzima taa
anapofika mlangoni ili asijue. Kumbe ananiona kutoka huko juu, siku zote hizo.”

Nafasi ya pili ilichukuliwa na dereva wa tagi, Athumani Juma Mgeni, kwa shairi kuhusu mawimbi yanayobishana
na mwamba. Nafasi ya tatu ilikwenda kwa karani wa forodha ambaye aliandika malalamiko yake yote kuhusu fomu
kwa vina. Wakubwa wake walikuwepo, wakacheka, na wakaahidi kupunguza fomu mbili kati ya saba.

Chama cha wafanyakazi sasa kinataka mashairi hayo yatumike katika mafunzo ya usalama kazini. Katibu wake
alisema kwamba beti mbili kuhusu kufunga mkanda hukumbukwa kuliko mabango kumi. Tayari ubeti mmoja
umeandikwa kwa rangi ya manjano kwenye ngazi ya Gati Namba Kumi na Tisa, mahali ambapo kila mtu hupita.

Chuo kikuu cha pwani kimeanza kukusanya tungo zote, zipatazo mia tatu, ili kuzichapisha katika kitabu mwaka
ujao. Mtafiti Dkt. Saida Omar Bakuli alisema ni nadra kupata lugha ya kazi iliyohifadhiwa kwa ufundi kama
huo. Kuna maneno ya upakuzi, alisema, ambayo hayamo katika kamusi yoyote ya Kiswahili.

Vijana nao wamevutiwa. Shule mbili za sekondari kutoka Likoni na Changamwe zilituma wanafunzi wao kutazama,
na mwaka ujao kutakuwa na kitengo chao. Mwanafunzi mmoja, Rajabu Mwatela, alisema alikuwa akidhani ushairi
ni wa vitabuni tu, mpaka alipomsikia jirani yake, ambaye ni mfagiaji wa gati, akighani bila karatasi.

Shindano lilipomalizika, Mwanaidi hakwenda nyumbani. Zamu yake ilikuwa ikianza saa tano usiku. Alivaa kofia
yake ya kazi, akampa mama yake kamusi aiweke, kisha akapanda ngazi za kreni taratibu huku wenzake
wakimhesabia hatua. Dakika kumi baadaye, taa ya kibanda iliwaka. Huko mjini, taa nyingine ikazimwa.
`),
}
