## Signing in, accounts, who may see

sign-in-title = Sign in
sign-in-lead = For staff of this node. What you may see and do follows from your role and your area.
sign-in-name = User name
sign-in-password = Password
sign-in-refused = User name and password do not match. Nothing was changed; check both and try again.
sign-in-locked = Too many attempts. Wait { $minutes } minutes and try again, or ask your administrator.
sign-in-again = Your session has ended. Sign in again; drafts of forms in this window are still here.
signed-out-title = You have signed out
signed-out-text = Drafts of forms in this browser were deleted.
accounts-title = Accounts
account-name = Name
account-role = Role
account-place = Area
account-office = Office
account-since = Since
account-active = Active
account-closed = Closed
access-title = Who can see this, and why
access-lead = Everybody who may open this record, the rule that lets them, and when they last did.
access-rule = Rule
access-person = Person
access-last = Last opened
audit-title = Audit
audit-verified = The chain of { $count } entries is whole.
audit-unsealed = { $count ->
    [one] { $count } entry is not sealed yet.
   *[other] { $count } entries are not sealed yet.
}
audit-broken = The chain is broken at entry { $entry }. Nothing after it can be trusted; report this now.
store-accounts = Accounts
store-records = Records
store-statistics = Statistics
audit-what = Operation
audit-store = Store
audit-tail = Not sealed yet
audit-rows = Entries
audit-actor = Who
audit-when = When
audit-touched = Records touched
role-officer = Reception officer
role-case-manager = Case manager
role-child-protection = Child protection officer
role-return-counsellor = Return counsellor
role-return-authority = Return authority
role-hotline-operator = Hotline operator
role-victim-support = Victim support
role-policy-officer = Policy officer
role-review-clearer = Review clearance
role-civil-society = Civil society
role-clerk = Court clerk
role-analyst = Statistician
role-reviewer = Second approver
role-registrar = Registrar
role-source-keeper = Keeper of statistical sources
role-auditor = Auditor
role-administrator = Administrator
