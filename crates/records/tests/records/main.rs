//! Records as those who work with them know them. One program, because the stage that all of them
//! stand on takes longer to build than to play on.

mod accept;
mod calendar;
mod card;
mod casework;
mod children;
mod clocks;
mod consents;
mod crowd;
mod extracts;
mod folding;
mod guards;
mod invented;
mod inventions;
mod lists;
mod reach;
mod rebuilding;
mod referrals;
mod secrets;
mod spellings;
mod stage;
mod ten_ways;
mod terms;
mod versions;
