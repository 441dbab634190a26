//! What the demo prints when it is ready, loudly: nothing here is real, and how to get in.

use masar_terms::Language;
use serde_json::{Value, json};

use super::{accounts::Open, node::Node, replay::Replayed};
use crate::say::Say;

const WARNING: &str = "\
══════════════════════════════════════════════════════════════════════════════
  DEMONSTRATION ONLY. Every person in it is made up; its passwords are shown
  here. Never enter a real person's data.

  للعرض فقط. جميع الأشخاص فيه من نسج الخيال، وكلمات المرور ظاهرة أدناه.
  لا تُدخل بيانات أي شخص حقيقي.
══════════════════════════════════════════════════════════════════════════════";

/// Prints addresses, accounts and what was replayed.
pub fn tell(say: &Say, nodes: &[Node], replayed: Option<&Replayed>) {
    let mut words = vec![WARNING.to_owned()];
    for node in nodes {
        words.extend(about(node));
    }
    words.push(String::new());
    if let Some(Replayed { accepted, refused, kept_back }) = replayed {
        words.push(format!("  {accepted} actions replayed, {refused} decisions refused"));
        words.extend(kept_back.iter().map(|why| format!("  not released: {why}")));
    }
    words.push("  Ctrl-C stops it · للإيقاف: Ctrl-C".to_owned());
    let value = json!({
        "demo": true,
        "nodes": nodes.iter().map(as_json).collect::<Vec<_>>(),
        "actions": replayed.map(|it| it.accepted),
        "refused": replayed.map(|it| it.refused),
        "kept_back": replayed.map(|it| it.kept_back.clone()),
    });
    say.tell(&words.join("\n"), &value);
}

fn about(node: &Node) -> Vec<String> {
    let name = |language| node.app.name().get(language);
    let address = &node.app.settings.address;
    let mut words = vec![
        String::new(),
        format!("  {} · {}", name(Language::En), name(Language::Ar)),
        format!("  address · العنوان         {address}/"),
        format!("  configuration · الإعدادات {}", node.config.display()),
    ];
    let mut role = "";
    for Open { account, password } in &node.opened {
        let first = account.roles.first().map_or("", String::as_str);
        let shown = if first == role { "" } else { first };
        words.push(format!("    {shown:16} {:22} {password}   {}", account.login, account.name));
        role = first;
    }
    words
}

fn as_json(node: &Node) -> Value {
    let accounts = node.opened.iter().map(|one| {
        json!({
            "login": one.account.login,
            "password": one.password,
            "roles": one.account.roles,
            "name": one.account.name,
        })
    });
    json!({
        "level": node.app.config.level,
        "agency": node.app.settings.agency,
        "address": node.app.settings.address,
        "config": node.config,
        "is_new": node.is_new,
        "accounts": accounts.collect::<Vec<_>>(),
    })
}
