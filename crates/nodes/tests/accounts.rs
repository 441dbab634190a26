//! Who gets in, who does not, and what is left behind in the store.

use std::sync::Arc;

use masar_nodes::{
    Accounts, AccountsError, Entropy, Permit, Verb,
    accounts::{NewAccount, Password},
    fixtures,
};
use masar_terms::{AccountId, SimulatedClock};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

const SECRET: &str = "correct horse battery";

struct Case {
    accounts: Accounts,
    clock: Arc<SimulatedClock>,
    amal: AccountId,
}

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

fn new(login: &str, roles: &[&str]) -> NewAccount {
    NewAccount {
        login: login.to_owned(),
        password: password(SECRET),
        display_name: "Amal".to_owned(),
        standing: fixtures::standing(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

async fn case(database: &fixtures::Database) -> Case {
    let clock = fixtures::clock();
    let (policies, entropy) = (fixtures::policies(), Entropy::system());
    let accounts = Accounts::open(&database.location, policies, entropy, clock.clone())
        .await
        .expect("accounts");
    let setup = Permit::system("setup");
    let amal = accounts.create(&setup, new(" Amal ", &["officer"])).await.expect("an account");
    Case { accounts, clock, amal }
}

impl Case {
    async fn basic(&self, login: &str, secret: &str) -> Result<Permit, AccountsError> {
        self.accounts.authenticate_basic(login, &password(secret), "r").await
    }
}

#[tokio::test]
async fn a_session_gives_a_permit_until_it_ends() {
    for database in fixtures::databases("a_session_gives_a_permit").await {
        let case = case(&database).await;
        let (token, permit) =
            case.accounts.log_in("amal", &password(SECRET), "r-1").await.expect("in");
        assert_eq!((permit.account(), permit.request()), (Some(case.amal), "r-1"));
        let again = case.accounts.authenticate_session(token.as_str(), "r-2").await.expect("in");
        assert!(again.holds(Verb::Register) && !again.holds(Verb::Order));
        assert_eq!(again.standing(), &fixtures::standing());
        let wrong = case.accounts.authenticate_session("something", "r").await;
        assert!(matches!(wrong, Err(AccountsError::NoSession)));
        case.accounts.log_out(&again, token.as_str()).await.expect("out");
        let ended = case.accounts.authenticate_session(token.as_str(), "r").await;
        assert!(matches!(ended, Err(AccountsError::NoSession)));
    }
}

#[tokio::test]
async fn a_session_ends_by_disuse_and_by_age() {
    for database in fixtures::databases("a_session_ends").await {
        let case = case(&database).await;
        let idle = case.accounts.log_in("amal", &password(SECRET), "r").await.expect("in").0;
        let used = case.accounts.log_in("amal", &password(SECRET), "r").await.expect("in").0;
        let mut alive = 0;
        for _ in 0..20 {
            case.clock.advance_millis(3_600_000);
            alive +=
                i32::from(case.accounts.authenticate_session(used.as_str(), "r").await.is_ok());
        }
        assert_eq!(alive, 11, "used every hour it lives for twelve");
        let idle = case.accounts.authenticate_session(idle.as_str(), "r").await;
        assert!(matches!(idle, Err(AccountsError::NoSession)));
    }
}

#[tokio::test]
async fn disabling_and_a_new_password_end_everything_at_once() {
    for database in fixtures::databases("disabling_ends_everything").await {
        let case = case(&database).await;
        let setup = Permit::system("setup");
        let (token, _) = case.accounts.log_in("amal", &password(SECRET), "r").await.expect("in");
        case.basic("amal", SECRET).await.expect("in");
        let newer = password("another long secret");
        case.accounts.set_password(&setup, case.amal, newer).await.expect("set");
        assert!(case.accounts.authenticate_session(token.as_str(), "r").await.is_err());
        assert!(case.basic("amal", SECRET).await.is_err(), "not even from the cache");
        case.basic("amal", "another long secret").await.expect("in");
        case.accounts.set_disabled(&setup, case.amal, true).await.expect("disabled");
        assert!(case.basic("amal", "another long secret").await.is_err());
        case.accounts.set_disabled(&setup, case.amal, false).await.expect("enabled");
        case.clock.advance_millis(3_600_000);
        case.basic("amal", "another long secret").await.expect("in");
    }
}

#[tokio::test]
async fn guessing_is_slowed_for_known_and_unknown_logins_alike_and_never_for_good() {
    for database in fixtures::databases("guessing_is_slowed").await {
        let case = case(&database).await;
        case.basic("amal", SECRET).await.expect("in");
        for login in ["amal", "nobody"] {
            for attempt in 0..5 {
                let refused = case.basic(login, "wrong wrong wrong").await;
                assert!(matches!(refused, Err(AccountsError::WrongCredentials)), "{attempt}");
            }
            let blocked = case.basic(login, "wrong wrong wrong").await;
            assert!(matches!(blocked, Err(AccountsError::TryLater { seconds: 1 })), "{login}");
        }
        case.basic("amal", SECRET).await.expect("who was verified minutes ago works on");
        let fresh = case.accounts.log_in("amal", &password(SECRET), "r").await;
        assert!(matches!(fresh, Err(AccountsError::TryLater { .. })), "the right one waits too");
        case.clock.advance_millis(1_000);
        case.accounts.log_in("amal", &password(SECRET), "r").await.expect("in after the wait");
    }
}

#[tokio::test]
async fn guesses_made_at_once_are_all_counted() {
    for database in fixtures::databases("guesses_made_at_once").await {
        let case = case(&database).await;
        let guesses = (0..12).map(|_| case.basic("amal", "wrong wrong wrong"));
        let answers = futures_util::future::join_all(guesses).await;
        let looked_at = answers
            .iter()
            .filter(|answer| matches!(answer, Err(AccountsError::WrongCredentials)))
            .count();
        assert_eq!(looked_at, 5, "{}", database.name);
    }
}

#[tokio::test]
async fn the_right_password_many_times_at_once_lets_everybody_in() {
    for database in fixtures::databases("the_right_password_many_times").await {
        let case = case(&database).await;
        let asked = (0..32).map(|_| case.basic("amal", SECRET));
        let answers = futures_util::future::join_all(asked).await;
        assert!(answers.iter().all(Result::is_ok), "a phone sends several forms at once");
    }
}

#[tokio::test]
async fn only_those_who_manage_accounts_change_them() {
    for database in fixtures::databases("only_those_who_manage").await {
        let case = case(&database).await;
        for role in ["officer", "auditor", "analyst", "reviewer", "clerk", "registrar"] {
            let refused = case.accounts.create(&fixtures::permit(role), new("x", &[])).await;
            assert!(matches!(refused, Err(AccountsError::NotAllowed)), "{role}");
        }
        let keeper = fixtures::permit("administrator");
        case.accounts.create(&keeper, new("x", &["auditor"])).await.expect("made");
        let twice = case.accounts.create(&keeper, new("X", &[])).await;
        assert!(matches!(twice, Err(AccountsError::LoginTaken)));
        let unknown = case.accounts.create(&keeper, new("y", &["emperor"])).await;
        assert!(matches!(unknown, Err(AccountsError::NoRole { .. })));
        let all = case.accounts.list(&keeper).await.expect("a list");
        assert_eq!(all.iter().map(|it| it.login.as_str()).collect::<Vec<_>>(), ["amal", "x"]);
        case.accounts.set_roles(&keeper, case.amal, vec!["clerk".into()]).await.expect("set");
        let permit = case.basic("amal", SECRET).await.expect("in");
        assert!(permit.holds(Verb::Order));
    }
}

#[derive(FromQueryResult)]
struct Text {
    text: String,
}

#[tokio::test]
async fn no_secret_and_no_mistyped_login_is_stored() {
    for database in fixtures::databases("no_secret_is_stored").await {
        let case = case(&database).await;
        let (token, _) = case.accounts.log_in("amal", &password(SECRET), "r").await.expect("in");
        assert!(case.basic("MyHiddenWord1", "x").await.is_err());
        let look = case.accounts.store().look().await.expect("a snapshot");
        let mut stored = String::new();
        for sql in [
            "SELECT password AS text FROM accounts",
            "SELECT token_hash AS text FROM sessions",
            "SELECT login_hash AS text FROM failed_logins",
            "SELECT actor || what || touched || request AS text FROM audit",
        ] {
            let statement = Statement::from_string(look.get_database_backend(), sql);
            for row in Text::find_by_statement(statement).all(&look).await.expect(sql) {
                stored.push_str(&row.text);
            }
        }
        assert!(stored.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "OWASP's parameters");
        for secret in [SECRET, token.as_str(), "MyHiddenWord1", "myhiddenword1"] {
            assert!(!stored.contains(secret), "{}", database.name);
        }
    }
}
