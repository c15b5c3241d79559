### The catalogue of tags for administrators: proposed tags, changes, merges, the export.

menu-tags = 🏷 Tags

tag-why = Not adding “{ $name }”. For which reason? Those who asked will see it.
tag-why-broad = Too broad
tag-why-no_skill = Not a skill
tag-why-already = There under another name
tag-why-write = ✍ In my own words
tagwhy-text = Not adding “{ $name }”. Write the reason for those who asked, for example: this is a company, not a skill.
tagsame-name =
    What is the same as “{ $name }”? Choose a similar tag, or write a name to find one.
    “{ $name }” becomes a synonym, and those who asked are offered the tag you choose.
tag-same-as = 🔗 It is “{ $name }”

tagfill-ru = A new tag from the request “{ $name }”. What is it called in Russian? For example: Плетение из бисера.
tagfill-en = And in English? For example: Beadwork.
tagfill-category = Which category does it belong to?
tagfill-level =
    What does “confident” mean for this skill? Write two lines: in Russian and in English. For example:
    Плетёте по схеме без подсказок
    You follow a pattern without help
tagfill-synonyms = What else is it called? Write names with commas, for example: beading, бисер.
tagfill-look = Is everything right? We will add the tag <b>{ $name }</b>:
tagfill-done = ➕ Add the tag

catalogue-home = 🏷 To the tags
catalogue-title = <b>🏷 Catalogue of tags</b>
catalogue-counts = { $tags ->
    [one] { $tags } tag
   *[other] { $tags } tags
}{ $own ->
    [0] {""}
   *[other] , your own: { $own }
}{ $retired ->
    [0] .
   *[other] , retired: { $retired }.
}
catalogue-ask = Write a name to find a tag, or choose a category.
catalogue-categories = 📚 By category
catalogue-merges = 🔗 Merges
catalogue-retired = 🗄 Retired ({ $count })
catalogue-notes = 📦 What the new release wanted ({ $count })
catalogue-export = ⬇️ Export the changes
catalogue-choose-category = Which category?
catalogue-category-line = { $name } · { $count }
catalogue-in-category = <b>{ $name }</b>
catalogue-retired-title = <b>🗄 Retired tags</b>
catalogue-retired-none = Nothing is retired now.
catalogue-line-retired = 🗄 { $name }
catalogue-found = This is similar to “{ $text }”. If you need another, write again.
catalogue-nothing-found = There is nothing like “{ $text }”. Try other words.

catalogue-card = <b>🏷 { $name }</b>
catalogue-names = In Russian: { $ru }. In English: { $en }.
catalogue-category = Category: { $category }
catalogue-parent = Part of: { $name }
catalogue-synonyms = Synonyms: { $names }
catalogue-level = “Confident” means: { $ru } / { $en }
catalogue-merged-here = Merged into it: { $names }
catalogue-has = { $resumes ->
    [0] No resume has it
    [one] { $resumes } resume has it
   *[other] { $resumes } resumes have it
}, { $vacancies ->
    [0] no vacancy asks for it.
    [one] { $vacancies } vacancy asks for it.
   *[other] { $vacancies } vacancies ask for it.
}
catalogue-own = Added here.
catalogue-shipped = From the shared catalogue.
catalogue-is-retired = 🗄 Retired: not offered any more, whoever has it keeps it.
catalogue-is-merged = 🔗 Merged into “{ $name }”.
catalogue-edit = ✏️ Change
catalogue-edit-synonyms = 🗣 Synonyms
catalogue-merge = 🔗 Merge into another
catalogue-undo = ↩️ Take apart: { $name }
catalogue-open = 🏷 { $name }
catalogue-retire = 🗄 Retire
catalogue-restore = ↩️ Offer again
catalogue-did-retire = Retired. Whoever has it keeps it.
catalogue-did-restore = The tag is offered again.
catalogue-saved = ✅ Saved.

catalogue-edit-what = What do you want to change in “{ $name }”?
catalogue-field-ru = Russian name
catalogue-field-en = English name
catalogue-field-category = Category
catalogue-field-level = What “confident” means
catalogue-level-off = ✖ Remove the words on the level
tagedit-ru = What is the tag called in Russian? For example: Плетение из бисера.
tagedit-en = What is the tag called in English? For example: Beadwork.
tagedit-category = Which category does it belong to?
tagedit-level =
    What does “confident” mean for this skill? Write two lines: in Russian and in English. For example:
    Плетёте по схеме без подсказок
    You follow a pattern without help
tagedit-synonyms = Which synonyms do you want to add? Write them with commas, for example: beading, бисер.
catalogue-synonyms-what = { $count ->
    [0] The tag “{ $name }” has no synonyms yet.
   *[other] Synonyms of “{ $name }”. Tap one to remove it.
}
catalogue-add-synonyms = ➕ Add synonyms
catalogue-synonym-dropped = The synonym is removed.

tagmerge-into = Which tag do you want to merge “{ $name }” into? Write its name.
catalogue-merge-with = 🔗 Merge into “{ $name }”
catalogue-merge-sure = Merge “{ $name }” into “{ $into }”? “{ $into }” stays, and “{ $name }” becomes its synonym.
catalogue-moves = Resumes it touches: { $resumes }, vacancies: { $vacancies }.
catalogue-merge-undoable = You can undo this at any time.
catalogue-merge-now = 🔗 Merge
catalogue-did-merge = Merged. You can undo it right here.
catalogue-did-undo = Taken apart: everything is back, except what people have changed themselves since.
catalogue-merges-title = <b>🔗 Merges</b>
catalogue-merges-none = Nothing has been merged yet.
catalogue-merge-line = { $undone ->
    [yes] • { $name } → { $into } (undone)
   *[no] • { $name } → { $into }
}
merge-self = This is the same tag. Please choose another.
merge-done = The tag “{ $name }” is merged into another already. Take them apart first.
merge-into-gone = The tag “{ $name }” is merged into another, or retired. Please choose another.
merge-undone = This merge has been undone already.

catalogue-notes-title = <b>📦 The new release of the catalogue wanted otherwise; your decisions stay:</b>
catalogue-notes-none = The last release of the catalogue agrees with yours.
catalogue-notes-more = And { $count } more.
catalogue-note-kept = • { $name }: { $field ->
    [ru] the Russian name “{ $wanted }”
    [en] the English name “{ $wanted }”
    [category] the category “{ $wanted }”
    [parent] part of another tag
    [level] what “confident” means: “{ $wanted }”
   *[other] “{ $wanted }”
}
catalogue-note-adopted = • { $name }: you added it before, now it is in the shared catalogue too.
catalogue-note-skipped = • The new tag “{ $wanted }” was not added: another one is called so here.
catalogue-note-gone = • { $name }: no longer in the shared catalogue, it stays here.

catalogue-export-caption = What was changed in the catalogue of tags. To apply it to the sources: patch -p1 < catalog.diff
catalogue-export-empty = There is nothing to export: the catalogue is as it was released.

catalogue-taken = The name “{ $name }” belongs to the tag “{ $other }” already. Maybe they are the same?
catalogue-taken-within = The name “{ $name }” belongs to the tag “{ $other }”, which is merged into this one. Take them apart first.
catalogue-name-unclear = This does not look like a name: letters are needed. For example: Beadwork.
catalogue-name-long = This is too long: { $length } characters, { $most } fit. Write it shorter, for example: Beadwork.
catalogue-level-unclear =
    Two lines are needed: in Russian and in English. For example:
    Плетёте по схеме без подсказок
    You follow a pattern without help
catalogue-level-long = This is too long: { $length } characters, { $most } fit into a line. Please write it shorter.
catalogue-synonyms-many = That many synonyms do not fit: there can be { $most }.
catalogue-synonym-gone = This synonym has been removed already.
