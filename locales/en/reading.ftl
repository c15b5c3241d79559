## What people type: a refusal with the reason and an example

reading-words = Please put it in words.
reading-too-long = Too long: { NUMBER($length, useGrouping: 0) } of { NUMBER($limit, useGrouping: 0) } characters. Please shorten it.
reading-name = That does not look like a name. For example: Ann Smith.
reading-city = That does not look like the name of a city. For example: Kazan.
reading-city-any = Please name one city: that is where we will look. For example: Kazan.
reading-work = We did not get which kind of work this is. For example: internship, part-time.
reading-hours = How many hours a week? For example: 20, “4 hours a day” or “half time”, 60 at most.
reading-language = We did not get which language this is. For example: English B2.
reading-language-level = Add the level: “{ $language } B1” or “{ $language } native”.
reading-date = We did not get the date. For example: “Sep 2023”, 09.2023 or just 2023.
reading-date-range = Please check the year: from { NUMBER($earliest, useGrouping: 0) } to { NUMBER($latest, useGrouping: 0) } will do. For example: Sep 2023.
reading-period = We did not get when that was. For example: “Sep 2023 — present”, 2021–2023 or “summer 2025”.
reading-period-order = The end seems to come before the beginning. For example: Sep 2023 — June 2024.
reading-start-day = From which day? For example: “right away”, “from July 1” or “in two weeks”.
reading-start-day-past = That day has passed. If you are free now, type “now”, or name a day: “from July 1”.
reading-start-day-far = That is too far ahead. Please name a day within three years, for example: from July 1.
reading-wage = We did not get the amount. For example: “60–80k”, $1000 or “400 RUB/hour”.
reading-wage-skip = You need not name an amount: tap “Skip”. If you change your mind, type, for example: from 60k.
reading-wage-size = Please check the amount: it looks unusual. For example: “80,000 a month” or “400 RUB/hour”.
reading-link = That does not look like a link. For example: github.com/ann or “github ann”.
reading-link-email = That looks like an e-mail address. It belongs to contacts; here we need a link, for example: github.com/ann.
reading-link-mixed = The address mixes letters of different alphabets. Please check it: github.com/ann.
reading-link-long = The link is too long: up to { NUMBER($limit, useGrouping: 0) } characters will do. For example: github.com/ann.
reading-link-page = That is the front page of { $network }. Add the name of yours, for example: { $example }.
reading-link-one = One link is needed here. For example: github.com/ann/project.
reading-education = Where do you study? For example: KFU, applied informatics, 3rd year.

contacts-none = No contact found here. A phone, an e-mail or an @name will do, for example: +7 999 123-45-67 or anna@example.com.
contacts-phone = The number has too few digits or too many. For example: +7 999 123-45-67.
