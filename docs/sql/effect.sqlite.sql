-- Effect of alcohol courses that ended in 2020, taken out for `pejling measure effect`. Set the period and the substance in the line that says BETWEEN.
-- Units a week are kept in tenths over 7 days; days used over the window asked about. Nought is nought in either.
WITH said AS (
    SELECT e.id,
           b.window_days AS bw, b.units_per_week AS bu, CASE WHEN b.days_used = 0 OR b.units_per_week = 0 THEN 0 ELSE b.days_used END AS bd,
           a.window_days AS aw, a.units_per_week AS au, CASE WHEN a.days_used = 0 OR a.units_per_week = 0 THEN 0 ELSE a.days_used END AS ad
      FROM episode e
      LEFT JOIN consumption b ON b.episode_id = e.id AND b.occasion = 'start' AND b.substance = e.substance AND b.replaced_by IS NULL
      LEFT JOIN consumption a ON a.episode_id = e.id AND a.occasion = 'end' AND a.substance = e.substance AND a.replaced_by IS NULL
     WHERE e.ended_on BETWEEN '2020-01-01' AND '2020-12-31' AND e.substance = 'alcohol'
       AND e.programme <> 'relative' AND e.end_status <> 'died'
       AND NOT (e.end_status IN ('other-offer', 'hospital', 'prison', 'moved') AND julianday(e.ended_on) - julianday(e.started_on) < 14)
),
course AS (
    SELECT id,
           CASE WHEN bu IS NOT NULL AND au IS NOT NULL THEN bu WHEN bd IS NOT NULL AND ad IS NOT NULL THEN bd ELSE COALESCE(bu, bd) END AS baseline,
           CASE WHEN bu IS NOT NULL AND au IS NOT NULL THEN 7 WHEN bd IS NOT NULL AND ad IS NOT NULL THEN bw
                WHEN bu IS NOT NULL THEN 7 WHEN bd IS NOT NULL THEN bw END AS baseline_days,
           CASE WHEN bu IS NOT NULL AND au IS NOT NULL THEN au WHEN bd IS NOT NULL AND ad IS NOT NULL THEN ad
                WHEN (bu IS NULL AND bd IS NULL) OR ad = 0 THEN COALESCE(au, ad) END AS followup,
           CASE WHEN bu IS NOT NULL AND au IS NOT NULL THEN 7 WHEN bd IS NOT NULL AND ad IS NOT NULL THEN aw
                WHEN (bu IS NULL AND bd IS NULL) OR ad = 0 THEN CASE WHEN au IS NOT NULL THEN 7 WHEN ad IS NOT NULL THEN aw END END AS followup_days
      FROM said
)
SELECT json_object('episodes', json_group_array(json_object('baseline', baseline, 'followup', followup, 'baseline_days', baseline_days, 'followup_days', followup_days))) FROM course;
