//! What the demo prints when it is ready, loudly: nothing here is real, and how to get in.

use std::{net::SocketAddr, path::Path};

use serde_json::json;

use super::{accounts::Open, replay::Replayed};
use crate::say::Say;

const WARNING: &str = "\
══════════════════════════════════════════════════════════════════════════════
  DEMONSTRATION ONLY. Every person in it is made up; its passwords are shown
  here. Never enter a real person's data.

  للعرض فقط. جميع الأشخاص فيه من نسج الخيال، وكلمات المرور ظاهرة أدناه.
  لا تُدخل بيانات أي شخص حقيقي.
══════════════════════════════════════════════════════════════════════════════";

/// Prints address, accounts and what was replayed.
pub fn tell(
    say: &Say,
    address: SocketAddr,
    config: &Path,
    opened: &[Open],
    replayed: Option<&Replayed>,
) {
    let mut words = vec![WARNING.to_owned(), String::new()];
    for Open { account, password } in opened {
        let roles = account.roles.join(",");
        words.push(format!("  {:16} {password}   {roles:14} {}", account.login, account.name));
    }
    words.push(String::new());
    if let Some(replayed) = replayed {
        let Replayed { accepted, refused, kept_back } = replayed;
        words.push(format!("  {accepted} actions replayed, {refused} decisions refused"));
        words.extend(kept_back.iter().map(|why| format!("  not released: {why}")));
    }
    words.push(format!("  configuration · الإعدادات: {}", config.display()));
    words.push(format!("  address · العنوان: http://{address}/"));
    words.push("  Ctrl-C stops it · للإيقاف: Ctrl-C".to_owned());
    let accounts = opened.iter().map(|one| {
        json!({
            "login": one.account.login,
            "password": one.password,
            "roles": one.account.roles,
            "name": one.account.name,
        })
    });
    let value = json!({
        "demo": true,
        "address": format!("http://{address}"),
        "config": config,
        "accounts": accounts.collect::<Vec<_>>(),
        "actions": replayed.map(|it| it.accepted),
        "refused": replayed.map(|it| it.refused),
        "kept_back": replayed.map(|it| it.kept_back.clone()),
    });
    say.tell(&words.join("\n"), &value);
}
