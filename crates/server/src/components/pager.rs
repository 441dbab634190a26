//! Pages of a long list, each with its own address.

/// Pages 1 to `last`, of which `current` is shown.
#[derive(Clone, Debug)]
pub struct Pager {
    pub current: u64,
    pub last: u64,
    /// Address of the list with its filters, ending in `?page=` or `&page=`.
    pub address: String,
}

impl Pager {
    /// For `total` entries, `size` a page; a page beyond the end shows the last.
    pub fn new(current: u64, total: u64, size: u64, address: impl Into<String>) -> Self {
        let last = total.div_ceil(size.max(1)).max(1);
        Self { current: current.clamp(1, last), last, address: address.into() }
    }

    /// Address of a page.
    pub fn href(&self, page: impl std::fmt::Display) -> String {
        format!("{}{page}", self.address)
    }

    /// Whether this page is shown.
    pub fn is_current(&self, page: &u64) -> bool {
        *page == self.current
    }

    /// The page before, if there is one.
    pub fn previous(&self) -> Option<String> {
        (self.current > 1).then(|| self.href(self.current - 1))
    }

    /// The page after, if there is one.
    pub fn next(&self) -> Option<String> {
        (self.current < self.last).then(|| self.href(self.current + 1))
    }

    /// First and last page and those around the current one; `None` where pages are left out.
    pub fn steps(&self) -> Vec<Option<u64>> {
        let near =
            |page: &u64| *page == 1 || *page == self.last || page.abs_diff(self.current) <= 1;
        let mut steps = Vec::new();
        let mut before = 0;
        for page in (1..=self.last).filter(near) {
            if page > before + 1 {
                steps.push(None);
            }
            steps.push(Some(page));
            before = page;
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;

    #[test]
    fn what_is_left_out_between_pages_is_shown_as_a_gap() {
        let steps = |current, total| Pager::new(current, total, 10, "?page=").steps();
        assert_eq!(steps(1, 5), [Some(1)]);
        assert_eq!(steps(2, 30), [Some(1), Some(2), Some(3)]);
        assert_eq!(steps(5, 90), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(Pager::new(99, 30, 10, "?page=").current, 3);
    }
}
