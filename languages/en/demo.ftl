# The clock of a demonstration
demo-clock-link = Today in the demonstration is { $day }. Move the clock.
demo-clock-title = Clock of the demonstration
demo-clock-today = Today is { $day }.
demo-clock-text = A quarter can be published once it is over. So that you need not wait, move the clock of all four nodes on; from there it runs as usual. It never goes back.
demo-clock-quarter = To the first day of the next quarter: { $day }
demo-clock-week = One week on: { $day }
demo-clock-sessions = Whoever is signed in is signed out by such a leap, as after any long pause: sign in again.
demo-clock-moved = The clock was moved on. What fell due meanwhile has been noted on every node. If you were signed in, sign in again.
