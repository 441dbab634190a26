//! Draws a drawing (SVG) as a picture (PNG) with the faces of the documents, so that letters look
//! and join the same wherever the picture is put.

use std::sync::Arc;

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use crate::{DocumentError, Face};

/// Most points of a picture.
const MOST_POINTS: usize = 12 << 20;
/// Most bytes of a drawing.
const MOST_BYTES: usize = 4 << 20;

/// Paints with the faces it was given. Made once; painting is work of a tenth of a second and
/// more, and belongs on a thread that may block.
pub struct Painter {
    fonts: Arc<Database>,
    family: String,
}

impl Painter {
    /// Reads the faces (TrueType or OpenType). The first family stands in for families that a
    /// drawing names and that are not there.
    pub fn new(faces: impl IntoIterator<Item = Face>) -> Result<Self, DocumentError> {
        let mut fonts = Database::new();
        let mut family = String::new();
        for (at, face) in faces.into_iter().enumerate() {
            let before = fonts.len();
            fonts.load_font_data(face.bytes);
            if fonts.len() == before {
                return Err(DocumentError::Font { at });
            }
            if family.is_empty() {
                face.family.clone_into(&mut family);
            }
        }
        Ok(Self { fonts: Arc::new(fonts), family })
    }

    /// A drawing as PNG, `scale` points for each of its units. Nothing outside the drawing is
    /// read: pictures and files that it names are left away.
    pub fn png(&self, svg: &str, scale: f32) -> Result<Vec<u8>, DocumentError> {
        if svg.len() > MOST_BYTES {
            let (is, most) = (svg.len(), MOST_BYTES);
            return Err(DocumentError::TooLarge { what: "bytes of a drawing", is, most });
        }
        let mut options = Options {
            fontdb: self.fonts.clone(),
            font_family: self.family.clone(),
            ..Options::default()
        };
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
        let refuse = |message: String| DocumentError::File { file: "drawing".to_owned(), message };
        let tree = Tree::from_str(svg, &options).map_err(|error| refuse(error.to_string()))?;
        let points = |length: f32| (length * scale).ceil().max(1.0) as u32;
        let (width, height) = (points(tree.size().width()), points(tree.size().height()));
        let is = (width as usize).saturating_mul(height as usize);
        if is > MOST_POINTS {
            let most = MOST_POINTS;
            return Err(DocumentError::TooLarge { what: "points of a picture", is, most });
        }
        let map = Pixmap::new(width, height);
        let mut map = map.ok_or_else(|| refuse("the drawing has no size".to_owned()))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut map.as_mut());
        map.encode_png().map_err(|error| refuse(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Painter;
    use crate::DocumentError;

    fn painter() -> Painter {
        Painter::new([]).expect("no face is no fault")
    }

    #[test]
    fn a_drawing_becomes_a_picture_of_its_size() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\">\
                   <rect width=\"30\" height=\"20\" fill=\"#0b6e69\"/></svg>";
        let png = painter().png(svg, 2.0).expect("a picture");
        // Width and height stand in the first chunk (PNG, section 11.2.1).
        assert_eq!(png.get(16..24), Some(&[0, 0, 0, 60, 0, 0, 0, 40][..]));
    }

    #[test]
    fn what_is_no_drawing_or_too_large_is_refused() {
        let refused = painter().png("no drawing", 1.0);
        assert!(matches!(refused, Err(DocumentError::File { .. })));
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90000 90000\"/>";
        assert!(matches!(painter().png(svg, 1.0), Err(DocumentError::TooLarge { .. })));
    }

    #[test]
    fn bytes_that_are_no_face_are_refused() {
        let face = crate::Face { family: "x", bytes: vec![1, 2, 3] };
        assert!(matches!(Painter::new([face]), Err(DocumentError::Font { at: 0 })));
    }
}
