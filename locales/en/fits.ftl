### Whom a vacancy will find, while it is not published yet.

fits-now = { $count ->
    [0] 🔎 No student fits yet.
    [one] 🔎 { $count } student fits now.
   *[other] 🔎 { $count } students fit now.
}
fits-gain = { $count ->
    [one] If “{ $tag }” were nice to have instead of required, { $count } more would fit.
   *[other] If “{ $tag }” were nice to have instead of required, { $count } more would fit.
}
