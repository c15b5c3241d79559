### Files that people send to the bot.

file-unfit = { $takes ->
    [photos] Only a photo fits here. Please send it as a photo, not as a file.
    [both] This does not fit here. Please send a photo or a file of this kind: { $endings }.
   *[documents] This does not fit here. Please send a file of this kind: { $endings }.
}
file-too-large = The file is too large: at most { $size } { $unit ->
    [kb] KB
   *[mb] MB
} fit here. Please send a smaller one.
file-not-loaded = The file did not get through. Please send it once more.
fallback-file = No file is needed now, and we have not kept it. Please choose a button below.
