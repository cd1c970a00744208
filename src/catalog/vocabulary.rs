//! The macro behind the small closed vocabularies: one row per word, with its documentation and its description.

/// Declares an enum of words. Each row is `Variant => "text"`. The macro adds `ALL`, `as_str` (the variant in snake
/// case), an accessor for the text, `Display`, `FromStr` and the serde forms.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$row_meta:meta])* $variant:ident => $text:literal, )+ }
        text: $accessor:ident, $accessor_doc:literal;
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[derive(strum::IntoStaticStr, strum::EnumString)]
        #[strum(
            serialize_all = "snake_case",
            ascii_case_insensitive,
            parse_err_ty = crate::catalog::ParseWordError,
            parse_err_fn = crate::catalog::ParseWordError::new
        )]
        #[non_exhaustive]
        pub enum $name { $( $(#[$row_meta])* $variant, )+ }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// Returns the value as one word in snake case, as it appears in JSON and other output.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                self.into()
            }

            #[doc = $accessor_doc]
            #[must_use]
            pub const fn $accessor(self) -> &'static str {
                match self { $( Self::$variant => $text, )+ }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        // Not derived, because the documentation shows which feature enables an implementation only if it is written
        // out.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            /// Writes the word of `as_str`.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            /// Reads the word as [`str::parse`] does, and fails on any other string.
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(crate::catalog::serde_forms::Word::new())
            }
        }
    };
}

pub(crate) use vocabulary;
