-- Ended courses and courses with effect of each counsellor, in the order of their codes, taken out for `pejling measure shrink-proportions`. Set the period in the line that says BETWEEN.
-- Units a week are kept in tenths over 7 days; days used over the window asked about. Nought is nought in either.
WITH said AS (
    SELECT e.id,
           b.window_days AS bw, b.units_per_week AS bu, CASE WHEN b.days_used = 0 OR b.units_per_week = 0 THEN 0 ELSE b.days_used END AS bd,
           a.window_days AS aw, a.units_per_week AS au, CASE WHEN a.days_used = 0 OR a.units_per_week = 0 THEN 0 ELSE a.days_used END AS ad
      FROM episode e
      LEFT JOIN consumption b ON b.episode_id = e.id AND b.occasion = 'start' AND b.substance = e.substance AND b.replaced_by IS NULL
      LEFT JOIN consumption a ON a.episode_id = e.id AND a.occasion = 'end' AND a.substance = e.substance AND a.replaced_by IS NULL
     WHERE e.ended_on BETWEEN '2018-10-09' AND '2020-10-08'
       AND e.programme <> 'relative' AND e.end_status <> 'died'
       AND NOT (e.end_status IN ('other-offer', 'hospital', 'prison', 'moved') AND e.ended_on - e.started_on < 14)
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
),
talk AS (
    SELECT s.episode_id, s.staff_id, count(*) AS talks, min(s.on_day) AS first_on
      FROM session s
     WHERE s.status = 'signed'
       AND EXISTS (SELECT 1 FROM episode_counsellor c WHERE c.episode_id = s.episode_id AND c.staff_id = s.staff_id)
     GROUP BY s.episode_id, s.staff_id
),
owner AS (
    SELECT episode_id, staff_id,
           row_number() OVER (PARTITION BY episode_id ORDER BY talks DESC, first_on, staff_id DESC) AS place
      FROM talk
),
unit AS (
    SELECT f.code, count(*) AS n,
           count(CASE WHEN c.followup = 0 OR 2 * c.followup * c.baseline_days <= c.baseline * c.followup_days THEN 1 END) AS k
      FROM course c
      JOIN owner o ON o.episode_id = c.id AND o.place = 1
      JOIN staff f ON f.id = o.staff_id
     WHERE c.baseline IS NULL OR c.baseline > 0
     GROUP BY f.code
)
SELECT CAST(json_build_object('k', COALESCE(json_agg(k ORDER BY code), '[]'), 'n', COALESCE(json_agg(n ORDER BY code), '[]')) AS text) FROM unit;
