/** What an operator may set of the rankings, and an experiment may try. */
export type RankingSettings = {
  popular: {
    /** Hours in which a view loses half of its weight. */
    halfLifeHours: number
    /** 0: by views alone, 1: by views × smoothed click-through rate. */
    exposureWeight: number
    /** At most this share of positions tries new articles. */
    exploration: number
  }
  similar: {
    /** Days in which an article loses half of what age may take from it. */
    halfLifeDays: number
    /** 0: content alone orders, 1: what readers read next does, where enough is known. */
    coVisitWeight: number
    /** 1: by score alone, less: more varied. */
    lambda: number
  }
}

export const defaultRanking: RankingSettings = {
  popular: { halfLifeHours: 8, exposureWeight: 1, exploration: 0.1 },
  similar: { halfLifeDays: 30, coVisitWeight: 0.5, lambda: 0.85 },
}
