//! Reviews as they are played: opened, drafted, answered by others, replied to, cleared, released;
//! each act by the account that may do it, on its day.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use masar_reviews::{
    contributions::{Answer, Said},
    cycle::{Draft, Opening},
    review::{Disposition, Status},
};
use masar_server::reviewing;
use masar_terms::{Language, LocalText, Period};
use serde::Deserialize;

use super::{player::Player, replay};
use crate::failure::Failure;

/// One review.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub title: LocalText,
    /// Logins.
    pub drafts: String,
    pub clears: String,
    pub releases: String,
    /// Numbers of the first and the last quarter looked back on.
    pub covers: [usize; 2],
    pub opens: Opens,
    /// Days after the opening.
    pub contributions_until: i32,
    pub replies_by: i32,
    /// One that is not released is still at work.
    pub released: Option<i32>,
    pub items: Vec<Item>,
}

/// A day of a quarter, counted from 0.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opens {
    pub quarter: usize,
    pub day: i32,
}

/// What is said of one commitment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub commitment: String,
    pub status: Status,
    /// Days after the opening, here and below.
    pub day: i32,
    pub statement: LocalText,
    #[serde(default)]
    pub obstacles: LocalText,
    #[serde(default)]
    pub next_steps: LocalText,
    #[serde(default)]
    pub contributions: Vec<Voice>,
}

/// What somebody says to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// Login.
    pub by: String,
    pub day: i32,
    pub author_type: String,
    pub author: String,
    pub language: Language,
    pub text: String,
    /// One without a reply is owed one.
    pub reply: Option<Replied>,
}

/// The government's answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replied {
    pub day: i32,
    pub disposition: Disposition,
    pub text: LocalText,
}

/// One act; numbers are those of review, item and contribution in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Open(usize),
    Draft(usize, usize),
    Contribute(usize, usize, usize),
    Reply(usize, usize, usize),
    Release(usize),
}

/// The acts of a node's reviews by their days, and the ids that came of them.
pub struct Acts {
    quarters: Vec<Period>,
    /// Of each review.
    ids: BTreeMap<usize, String>,
    /// Of each contribution.
    voices: BTreeMap<(usize, usize, usize), String>,
}

/// What is done on which day; what lies after today is left out.
pub fn calendar(reviews: &[Review], quarters: &[Period], today: Date) -> Vec<(Date, Act)> {
    let mut all = Vec::new();
    for (at, review) in reviews.iter().enumerate() {
        let Some(opened) = opening_day(review, quarters) else { continue };
        let mut add = |days: i32, act: Act| all.push((opened + days.days(), act));
        add(0, Act::Open(at));
        for (item_at, item) in review.items.iter().enumerate() {
            add(item.day, Act::Draft(at, item_at));
            for (voice_at, voice) in item.contributions.iter().enumerate() {
                add(voice.day, Act::Contribute(at, item_at, voice_at));
                if let Some(reply) = &voice.reply {
                    add(reply.day, Act::Reply(at, item_at, voice_at));
                }
            }
        }
        if let Some(day) = review.released {
            add(day, Act::Release(at));
        }
    }
    all.retain(|(day, _)| *day <= today);
    all
}

fn opening_day(review: &Review, quarters: &[Period]) -> Option<Date> {
    let Opens { quarter, day } = review.opens;
    quarters.get(quarter).map(|quarter| quarter.first_day() + day.days())
}

impl Acts {
    /// Nothing done yet.
    pub fn new(quarters: Vec<Period>) -> Self {
        Self { quarters, ids: BTreeMap::new(), voices: BTreeMap::new() }
    }

    /// Does one act.
    pub async fn act(&mut self, player: &Player, act: Act) -> Result<(), Failure> {
        let reviews = &player.scenario.reviews;
        match act {
            Act::Open(at) => self.open(player, at, &reviews[at]).await,
            Act::Draft(at, item) => {
                self.draft(player, at, &reviews[at].drafts, &reviews[at].items[item]).await
            }
            Act::Contribute(at, item, voice) => {
                let item_of = &reviews[at].items[item];
                let said = &item_of.contributions[voice];
                let id = self.contribute(player, at, &item_of.commitment, said).await?;
                self.voices.insert((at, item, voice), id);
                Ok(())
            }
            Act::Reply(at, item, voice) => {
                let Some(reply) = &reviews[at].items[item].contributions[voice].reply else {
                    return Ok(());
                };
                let answer = Answer { disposition: reply.disposition, text: reply.text.clone() };
                let (room, permit) = (&player.app.reviews, player.permit(&reviews[at].drafts)?);
                let contribution = &self.voices[&(at, item, voice)];
                Ok(room.reply(permit, &self.ids[&at], contribution, 0, answer).await?)
            }
            Act::Release(at) => self.release(player, at, &reviews[at]).await,
        }
    }

    async fn open(&mut self, player: &Player, at: usize, review: &Review) -> Result<(), Failure> {
        let day = player.app.now().date_in(&player.app.config.time_zone);
        let [first, last] = review.covers;
        let opening = Opening {
            title: review.title.clone(),
            covers_from: self.quarters[first].first_day(),
            covers_to: self.quarters[last].last_day(),
            contributions_until: day + review.contributions_until.days(),
            replies_by: day + review.replies_by.days(),
        };
        let id = player.app.reviews.open(player.permit(&review.drafts)?, opening).await?;
        self.ids.insert(at, id);
        Ok(())
    }

    async fn draft(
        &self,
        player: &Player,
        at: usize,
        by: &str,
        item: &Item,
    ) -> Result<(), Failure> {
        let draft = Draft {
            status: item.status,
            statement: self.named(&item.statement),
            obstacles: self.named(&item.obstacles),
            next_steps: self.named(&item.next_steps),
            removed: false,
        };
        let texts = [&draft.statement, &draft.obstacles, &draft.next_steps];
        let evidence = reviewing::evidence(&player.app, texts.into_iter()).await?;
        let (room, permit) = (&player.app.reviews, player.permit(by)?);
        room.save(permit, &self.ids[&at], &item.commitment, 0, draft, &evidence).await?;
        Ok(())
    }

    async fn contribute(
        &self,
        player: &Player,
        at: usize,
        commitment: &str,
        voice: &Voice,
    ) -> Result<String, Failure> {
        let said = Said {
            author_type: voice.author_type.clone(),
            author: voice.author.clone(),
            language: voice.language,
            text: voice.text.clone(),
            replaces: None,
        };
        let (room, permit) = (&player.app.reviews, player.permit(&voice.by)?);
        Ok(room.contribute(permit, &self.ids[&at], commitment, said).await?)
    }

    /// One person clears it, another one releases what was cleared.
    async fn release(&self, player: &Player, at: usize, review: &Review) -> Result<(), Failure> {
        let (room, id) = (&player.app.reviews, &self.ids[&at]);
        let working = room.working(id).await?;
        let texts: Vec<&LocalText> = (working.items())
            .flat_map(|item| {
                let draft = &item.draft;
                [&draft.statement, &draft.obstacles, &draft.next_steps]
            })
            .collect();
        let evidence = reviewing::evidence(&player.app, texts.into_iter()).await?;
        let clears = player.permit(&review.clears)?;
        let digest = room.clear(clears, id, evidence.clone()).await?;
        Ok(room.release(player.permit(&review.releases)?, id, &digest, evidence).await?)
    }

    /// A text with the periods of this replay in the names of its figures.
    fn named(&self, text: &LocalText) -> LocalText {
        let year = replay::year_among(&self.quarters);
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        let named = text.0.iter().map(|(language, text)| {
            let mut text = text.trim().replace("/@Y}", &format!("/{year}}}"));
            for (at, quarter) in self.quarters.iter().enumerate() {
                text = text.replace(&format!("/@{at}}}"), &format!("/{quarter}}}"));
            }
            (*language, text)
        });
        LocalText(named.collect())
    }
}
