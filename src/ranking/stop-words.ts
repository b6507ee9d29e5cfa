const words = (text: string) => text.trim().split(/\s+/)

/**
 * Words that join others and tell nothing of a story, in English and Swahili. Others as frequent are
 * recognised by their frequency.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...words(`
    a about above after again against all also although always am among an and another any are around as
    at be became because become been before being below between both but by came can cannot could did do
    does doing done down during each either else even ever every few for from further get gets getting
    give given go goes going gone got had has have having he her here hers herself him himself his how
    however i if in into is it its itself just last least less let like made make makes many may me might
    more most much must my myself near never new next no nor not nothing now of off often on once one only
    or other others our ours out over own per put rather really s said same saw say saying says see seen
    several shall she should since so some still such t take taken than that the their theirs them
    themselves then there these they this those though three through thus to together told too took toward
    two under until up upon us use used very via was we well went were what when where whether which while
    who whom whose why will with within without would yet you your yours mr mrs ms`),
  ...words(`
    na ya wa kwa ni katika la za cha vya kuwa hiyo huyo hayo hizo hilo huo hao hivyo hii huu huyu haya
    hizi hili hivi pia kama lakini au ili bila baada kabla tena sana tu bado mwa pa ku alisema anasema
    wakati ambao ambaye ambayo ambapo ambazo yake wake zake lake chake vyake yao wao zao lao yangu wangu
    yetu wetu kila hapa hapo pale yote wote zote lote si sio ndani juu chini mbele nyuma hadi mpaka kutoka
    kuhusu kwamba kwenye zaidi hata basi alikuwa walikuwa ilikuwa amekuwa wamekuwa imekuwa ana wana ina
    kuna hakuna moja mmoja wengine mwingine nyingine zingine huku ndio ndiyo hapana yeye sisi ninyi mimi
    wewe`),
])
