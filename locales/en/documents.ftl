### Documents: words inside a resume (PDF, DOCX, Markdown) and refusals where a file that was sent cannot be read.

documents-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
documents-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
documents-full-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
documents-period = { $start } – { $end }
documents-period-since = { $start } – present
documents-period-until = until { $end }

documents-wage = { $which ->
    [range] { $low } to { $high }
    [from] from { $low }
    [to] up to { $high }
   *[exact] { $low }
}
documents-wage-period = { $period ->
    [hour] { $amount } an hour
    [day] { $amount } a day
    [project] { $amount } a project
   *[month] { $amount } a month
}
documents-start-now = can start at once
documents-start-this-year = can start on { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
documents-start = can start on { $day }
documents-hours = { $hours ->
    [one] { $hours } hour a week
   *[other] { $hours } hours a week
}
documents-kind = { $kind ->
    [internship] internship
    [part_time] part-time
    [project] projects
   *[full_time] full-time
}
documents-remote = { $city ->
    [yes] or remote
   *[no] remote
}
documents-relocation = open to relocation
documents-level = { $level ->
    [specialist] specialist degree
    [master] master’s degree
    [postgraduate] postgraduate studies
    [college] college
   *[bachelor] bachelor’s degree
}
documents-study-year = year { $year }
documents-native = native
documents-untold = untitled

documents-heading = { $section ->
    [about] Summary
    [skills] Skills
    [education] Education
    [work] Work Experience
    [projects] Projects
    [volunteer] Volunteering
    [certificates] Courses and Certificates
    [awards] Awards
    [publications] Publications
    [languages] Languages
    [profiles] Links
    [interests] Interests
    [references] References
   *[wishes] Job Preferences
}
documents-phone = Phone
documents-email = Email
documents-telegram = Telegram
documents-site = Website
documents-place = Location
documents-kinds = Employment
documents-wage-label = Pay
documents-available = Availability
documents-courses = Courses: { $courses }
documents-score = Grade average: { $score }
documents-keywords = Keywords: { $keywords }
documents-confirmed = Studies confirmed by the institution
documents-nameless = Candidate No. { $number }
documents-title = Resume No. { $number }
documents-page = Resume No. { $number }, page { $page } of { $pages }
documents-consent = The owner of this resume agreed to the processing of personal data for finding work (Federal Law 152-FZ) on { $day }.

documents-missing = { $count ->
    [one] Our fonts do not have this character; the file shows □ in its place: { $signs }
   *[other] Our fonts do not have these characters; the file shows □ in their place: { $signs }
}
documents-file-big = The file is larger than { $megabytes } MB. Please send a smaller one, or write the main things as a message.
documents-file-kind = We cannot read this kind of file. Please send PDF, TXT, MD or JSON Resume, or simply write a message.
documents-file-empty = There is no text in the file. Please check that it is the right one, or write the main things as a message.
documents-text-unreadable = We could not read the text: its encoding is unknown to us. Please save the file as UTF-8, or send the text as a message.
documents-pdf-broken = This PDF does not open. Please save it once more, or send the text as a message.
documents-pdf-locked = This PDF is locked with a password. Please send it without one, or send the text as a message.
documents-pdf-scan = This PDF holds pictures only, there is no text in it. Please send a file with text, or write the main things as a message.
documents-pdf-long = { $pages ->
    [one] This PDF has more than { $pages } page.
   *[other] This PDF has more than { $pages } pages.
} Please send the resume alone.
documents-json-broken = This does not look like JSON: there is an error in line { $line }, character { $column }. Please check the file and send it again.
documents-json-shape = { $kind ->
    [text] A text is needed at “{ $place }”.
    [list] A list [ ] is needed at “{ $place }”.
   *[object] An object with fields is needed at “{ $place }”.
} Please correct the JSON Resume file and send it again.
documents-json-date = The date “{ $value }” at “{ $place }” is unclear. Please write it as 2023, 2023-09 or 2023-09-15.
documents-json-number = There is a number at “{ $place }” that cannot be kept. Please correct the file and send it again.
documents-json-long = There is too much at “{ $place }”: no more than { $most } is possible. Please shorten it and send the file again.
documents-json-deep = The file is nested deeper than JSON Resume ever is. Please send a simpler one.
documents-json-not-resume = There is no resume in this JSON file: it should begin with a curly bracket. Please send a JSON Resume file.

documents-skill = { $name } — { $standing }
documents-skill-level = { $level ->
    [beginner] beginner
    [confident] confident
   *[expert] expert
}
documents-skill-confirmed = verified
documents-skill-linked = has a link
documents-skill-course = course “{ $name }”
documents-skill-project = project “{ $name }”
