### Demand against supply of skills, fairness of showings: for administrators.

market-demand = 📊 Demand and supply
market-fair = ⚖️ Fair exposure
market-demand-title = 📊 <b>Demand and supply of skills</b>
market-demand-of = Students: { $place }
market-counts = { $vacancies ->
    [one] { $vacancies } open vacancy
   *[other] { $vacancies } open vacancies
}, { $resumes ->
    [one] { $resumes } resume is shown
   *[other] { $resumes } resumes are shown
}.
market-wanted = <b>Asked for, and hardly anybody has it</b>
market-wanted-line = • { $tag } — { $asked ->
    [one] { $asked } vacancy
   *[other] { $asked } vacancies
}, { $had ->
    [0] nobody has it
    [one] { $had } student has it
   *[other] { $had } students have it
}
market-wanted-none = None: somebody has everything that is asked for.
market-idle = <b>Had, and nobody asks for it</b>
market-idle-line = • { $tag } — { $had ->
    [one] { $had } student
   *[other] { $had } students
}
market-idle-none = None: everything that students can do is asked for.
market-faculties = 🏛 By faculty
market-everybody = All students
market-programmes = By programme
market-which-faculty = <b>Which faculty?</b>
market-no-faculties = There are no faculties yet: load them from a file under “Institution”.
market-which-programme = <b>Which programme?</b>
market-no-programmes = This faculty has no programmes yet.

market-fair-title = ⚖️ <b>Fair exposure, the last 14 days</b>
market-fair-nobody = Nobody to count yet: no student fits an open vacancy.
market-coverage = 👀 <b>Coverage { $percent } %</b>: { $shown } of { $eligible } were shown at least once.
market-gini = 📐 <b>Gini { $value }</b>: 0 means everybody is shown alike, close to 1 only a few are.
market-top = 🔝 <b>The tenth that is shown most has { $percent } %</b> of the showings; there were { $showings }.
market-fair-eligible = <i>We count students whom employers may see and who fit an open vacancy: the place, the kind of work, the start and at least half of the required skills.</i>
