//! From ρ to (ε, δ): an upper bound in exact arithmetic.
//!
//! A mechanism of ρ-zCDP is (ρ + 2·√(ρ·ln(1/δ)), δ)-differentially private for every δ (Bun and
//! Steinke 2016, Proposition 1.3). Logarithm and root are rounded up, so that what is told is never
//! better than what holds.

use dashu::{base::Sign, integer::UBig, rational::RBig};

use super::Amount;

/// Terms of the logarithm's series; each brings it nine times nearer.
const TERMS: u32 = 24;

/// An ε for which everything of this ρ is (ε, δ)-differentially private. None unless δ lies
/// between nought and one.
pub fn epsilon(rho: &Amount, delta: &Amount) -> Option<Amount> {
    if delta.is_zero() || *delta >= Amount::whole(1) {
        return None;
    }
    let inverse = Amount::whole(1).over(delta)?;
    let log = logarithm_upward(inverse.rational());
    let root = Amount::from(rho.rational() * log).root_upward();
    Some(rho.clone() + &Amount::whole(2) * &root)
}

/// ln x of x > 1, or up to a millionth of a millionth more: x = 2ᵏ·m with 1 ≤ m < 2, and
/// ln m = 2·artanh((m − 1)/(m + 1)).
fn logarithm_upward(x: &RBig) -> RBig {
    let mut mantissa = x.clone();
    let mut halvings = 0u32;
    while mantissa >= RBig::from(2u8) {
        mantissa /= RBig::from(2u8);
        halvings += 1;
    }
    // A mantissa of few digits, so that its powers stay short.
    let fine = RBig::from(UBig::from(10u8).pow(18));
    let mantissa = RBig::from((mantissa * &fine).ceil()) / fine;
    let two = RBig::from_parts_signed(1.into(), 3.into());
    let rest = (&mantissa - RBig::ONE) / (&mantissa + RBig::ONE);
    RBig::from(halvings) * artanh_upward(&two) + artanh_upward(&rest)
}

/// 2·artanh z of 0 ≤ z ≤ 1/3: the series z + z³/3 + z⁵/5 …, with the rest of it bounded by a
/// geometric one.
fn artanh_upward(z: &RBig) -> RBig {
    debug_assert!(z.sign() == Sign::Positive);
    let square = z.clone() * z;
    let (mut power, mut sum) = (z.clone(), RBig::ZERO);
    for term in 0..TERMS {
        sum += &power / RBig::from(2 * term + 1);
        power *= &square;
    }
    let rest = power / (RBig::from(2 * TERMS + 1) * (RBig::ONE - square));
    (sum + rest) * RBig::from(2u8)
}

#[cfg(test)]
mod tests {
    use super::{Amount, epsilon, logarithm_upward};

    fn amount(text: &str) -> Amount {
        text.parse().expect("an amount")
    }

    #[test]
    fn the_bound_is_never_below_the_formula_and_hardly_above() {
        for rho in ["1/1000000", "1/50", "1/8", "1/2", "7/3", "40"] {
            for delta in ["1/3", "1/1000", "1/1000000", "1/1000000000000", "9/10"] {
                let (rho, delta) = (amount(rho), amount(delta));
                let told = epsilon(&rho, &delta).expect("a bound").approximately();
                let (r, d) = (rho.approximately(), delta.approximately());
                let formula = r + 2.0 * (r * (1.0 / d).ln()).sqrt();
                assert!(told >= formula - 1e-12, "{told} for {formula}");
                assert!(told <= formula + 1e-5, "{told} for {formula}");
            }
        }
        for delta in ["0", "1", "2"] {
            assert_eq!(epsilon(&amount("1/8"), &amount(delta)), None, "delta {delta}");
        }
    }

    #[test]
    fn logarithms_are_bounded_from_above() {
        for x in ["2", "3/2", "10", "1000000", "1000001/1000000"] {
            let x = amount(x);
            let exact = x.less(&Amount::whole(1)).approximately().ln_1p();
            let told = logarithm_upward(x.rational()).to_f64_fast();
            assert!(told >= exact * (1.0 - 1e-15) && told <= exact + 1e-11, "{told} for {exact}");
        }
    }
}
