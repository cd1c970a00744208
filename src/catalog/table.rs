//! The macros that turn rows into types. They hold only data: no logic is hidden here.
//!
//! A row file calls [`family!`] with the rows of one family. [`collect!`] strings the families together in the order in
//! which `rows/mod.rs` names them, and hands all rows to [`define_codes!`], which declares the enum and **one function
//! per column**. With one function per column, rather than one wide record per code, the linker can drop the prose of
//! every column that a program does not read. The public accessors of all three types come from one list,
//! [`accessors!`] in `entry.rs`.

/// Names a family and holds its rows. The `($)` passes a dollar sign to the macro that this one declares.
///
/// A macro cannot return rows to its caller, so the rows travel forwards: `collect!` calls the macro of the first
/// family with the families that are left and the rows so far, and that macro appends its own rows and calls `collect!`
/// again.
macro_rules! family {
    (($d:tt) $family:ident => $($rows:tt)*) => {
        macro_rules! $family {
            ($d($d head:tt)*) => { collect! { $d($d head)* $($rows)* } };
        }
    };
}

/// Strings families together: `collect! { define => [family_a family_b] }`.
macro_rules! collect {
    ($define:ident => [] $($rows:tt)*) => { $define! { $($rows)* } };
    ($define:ident => [$family:ident $($more:ident)*] $($rows:tt)*) => {
        $family! { $define => [$($more)*] $($rows)* }
    };
}

/// Expands `none` or a number to an `Option<NonZeroU16>`, which has two bytes.
macro_rules! status {
    (none) => {
        None
    };
    ($status:literal) => {
        NonZeroU16::new($status)
    };
}

/// Expands a verdict as it is written in a row: `Backoff`, or `AfterAction(Reconnect)`.
macro_rules! verdict {
    ($verdict:ident) => {
        Retry::$verdict
    };
    ($verdict:ident $action:ident) => {
        Retry::$verdict(Action::$action)
    };
}

/// Expands to the status as the documentation prints it.
macro_rules! status_words {
    (none) => {
        "no HTTP status"
    };
    ($status:literal) => {
        concat!("HTTP status ", $status)
    };
}

/// Expands to the flag as the documentation prints it.
macro_rules! applied_words {
    (No) => {
        "no"
    };
    (Maybe) => {
        "maybe, so repeat only what is safe to run twice"
    };
}

/// Expands to the note that the documentation prints for a row of which only the name is known.
macro_rules! name_only {
    (true) => {
        "*Microsoft documents only the name. What follows is inferred from it and from related articles.*"
    };
}

/// Expands to links to words of a vocabulary, separated by commas.
macro_rules! links {
    ($vocabulary:literal $first:ident $($more:ident)*) => {
        concat!(
            "[`", stringify!($first), "`](crate::", $vocabulary, "::", stringify!($first), ")"
            $(, ", [`", stringify!($more), "`](crate::", $vocabulary, "::", stringify!($more), ")")*
        )
    };
}

/// Expands to words of a vocabulary, separated by commas. They are not links: hundreds of links would make the page
/// slow and hard to read.
macro_rules! words {
    ($first:ident $($more:ident)*) => {
        concat!("`", stringify!($first), "`" $(, ", `", stringify!($more), "`")*)
    };
}

/// Expands to strings formatted as code, separated by commas.
macro_rules! quoted {
    ($first:literal $($more:literal)*) => {
        concat!("`", $first, "`" $(, ", `", $more, "`")*)
    };
}

/// Expands to the operations as the documentation prints them.
macro_rules! operation_words {
    () => {
        "any operation"
    };
    ($($operation:ident)+) => {
        words!($($operation)+)
    };
}

/// Expands to the verdict as the documentation prints it.
macro_rules! retry_words {
    ($verdict:ident) => {
        concat!("[`", stringify!($verdict), "`](crate::Retry::", stringify!($verdict), ")")
    };
    ($verdict:ident $action:ident) => {
        concat!(
            "[`",
            stringify!($verdict),
            "`](crate::Retry::",
            stringify!($verdict),
            ") ",
            "[`",
            stringify!($action),
            "`](crate::Action::",
            stringify!($action),
            ")"
        )
    };
}

/// Expands `No` or `Maybe` to the flag "the operation may have taken effect".
macro_rules! applied {
    (No) => {
        false
    };
    (Maybe) => {
        true
    };
}

/// Declares an enum from rows, with its documentation and the accessors of the columns. The two catalogue enums differ
/// in what precedes the name: a number for the coded errors, nothing for the others.
macro_rules! define_entries {
    (
        $(#[$meta:meta])*
        $enum:ident;
        $(
            [$($head_doc:literal)?] [$($alias_doc:literal)?] $(= $number:literal)? ; $name:ident {
                status: $status:tt,
                category: $category:ident,
                area: $area:ident,
                retry: $verdict:ident $(($action:ident))?,
                applied: $applied:ident,
                actor: $actor:ident,
                operations: [$($operation:ident),* $(,)?],
                seen_in: [$($transport:ident),* $(,)?],
                summary: $summary:literal,
                $(symptoms: [$($symptom:literal),+ $(,)?],)?
                $(messages: [$($message:literal $(=> $refined:ident)?),+ $(,)?],)?
                $(causes: [$($cause:literal),+ $(,)?],)?
                $(remedies: [$($remedy:literal),+ $(,)?],)?
                $(limits: [$(($what:literal, $value:literal, $unit:literal)),+ $(,)?],)?
                $(related: [$($related:ident),+ $(,)?],)?
                $(former: [$($former:literal $former_text:literal),+ $(,)?],)?
                $(aliases: [$($alias:literal),+ $(,)?],)?
                $(name_only: $name_only:tt,)?
                $(conflict: $conflict:literal,)?
                article: $article:literal,
                sources: [$($source:ident),+ $(,)?] $(,)?
            }
        )+
    ) => {
        $(#[$meta])*
        pub enum $enum {
            $(
                #[doc = concat!($("**", $head_doc, "** ",)? $summary)]
                #[doc = ""]
                $(
                    #[doc = name_only!($name_only)]
                    #[doc = ""]
                )?
                $(
                    #[doc = "**When it happens**"]
                    #[doc = ""]
                    $(#[doc = concat!("- ", $symptom)])+
                    #[doc = ""]
                )?
                $(
                    #[doc = "**What the service sends**"]
                    #[doc = ""]
                    $(#[doc = concat!("- `", $message, "`")])+
                    #[doc = ""]
                )?
                $(
                    #[doc = "**Why**"]
                    #[doc = ""]
                    $(#[doc = concat!("- ", $cause)])+
                    #[doc = ""]
                )?
                $(
                    #[doc = "**What to do**"]
                    #[doc = ""]
                    $(#[doc = concat!("1. ", $remedy)])+
                    #[doc = ""]
                )?
                #[doc = concat!(
                    "**Retry:** ", retry_words!($verdict $($action)?), ". May have taken effect: ",
                    applied_words!($applied), ". Who acts: [`", stringify!($actor), "`](crate::Actor::",
                    stringify!($actor), ")."
                )]
                #[doc = ""]
                #[doc = concat!(
                    "**Where:** category [`", stringify!($category), "`](crate::Category::", stringify!($category),
                    "), area `", stringify!($area), "`, ", status_words!($status), "; seen in ",
                    words!($($transport)*), "; during ", operation_words!($($operation)*), "."
                )]
                #[doc = ""]
                $(
                    #[doc = "**Limits**"]
                    #[doc = ""]
                    $(#[doc = concat!("- ", $what, ": ", stringify!($value), " ", $unit)])+
                    #[doc = ""]
                )?
                $(
                    #[doc = concat!("**Related:** ", links!("ErrorCode" $($related)+))]
                    #[doc = ""]
                )?
                $(
                    #[doc = concat!("**Also known as:** ", quoted!($($alias)+))]
                    #[doc = ""]
                )?
                $(
                    #[doc = concat!("**Former numbers:** ", quoted!($($former_text)+))]
                    #[doc = ""]
                )?
                $(
                    #[doc = concat!("**Sources disagree:** ", $conflict)]
                    #[doc = ""]
                )?
                #[doc = concat!(
                    "**Sources:** [Microsoft's section](https://learn.microsoft.com/azure/iot-hub/", $article, "). [Listed](crate::Source) in ", words!($($source)+), "."
                )]
                $(#[doc(alias = $alias_doc)])?
                $($(#[doc(alias = $former_text)])+)?
                $($(#[doc(alias = $alias)])+)?
                $name $(= $number)?,
            )+
        }

        impl $enum {
            /// Every entry, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];
        }

        /// The columns of the rows. `accessors!` in `entry.rs` generates the public accessors from them.
        impl Row<$enum> {
            /// The former numbers with the entry that each of them means. Uncoded errors have none.
            #[allow(dead_code)]
            const FORMER: &'static [(u32, $enum)] = &[$($($(($former, $enum::$name),)+)?)+];

            pub(in crate::catalog) const fn name(self) -> &'static str {
                const COLUMN: &[&'static str] = &[$(stringify!($name),)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn http_status(self) -> Option<u16> {
                const COLUMN: &[Option<NonZeroU16>] = &[$(status!($status),)+];
                match COLUMN[self.0.place()] {
                    Some(status) => Some(status.get()),
                    None => None,
                }
            }

            pub(in crate::catalog) const fn category(self) -> Category {
                const COLUMN: &[Category] = &[$(Category::$category,)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn area(self) -> Area {
                const COLUMN: &[Area] = &[$(Area::$area,)+];
                COLUMN[self.0.place()]
            }

            #[inline]
            pub(in crate::catalog) const fn retry(self) -> Retry {
                const COLUMN: &[Retry] = &[$(verdict!($verdict $($action)?),)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn may_have_been_applied(self) -> bool {
                const COLUMN: &[bool] = &[$(applied!($applied),)+];
                COLUMN[self.0.place()]
            }

            const VERDICTS: &'static [Undelayed] = &[
                $(Undelayed::of(Category::$category, verdict!($verdict $($action)?), applied!($applied)),)+
            ];

            pub(in crate::catalog) const fn verdict(self) -> Verdict {
                Self::VERDICTS[self.0.place()].verdict()
            }

            pub(in crate::catalog) const fn actor(self) -> Actor {
                const COLUMN: &[Actor] = &[$(Actor::$actor,)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn operations(self) -> &'static [Operation] {
                const COLUMN: &[&'static [Operation]] = &[$(&[$(Operation::$operation),*],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn seen_in(self) -> &'static [Transport] {
                const COLUMN: &[&'static [Transport]] = &[$(&[$(Transport::$transport),*],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn summary(self) -> &'static str {
                const COLUMN: &[&'static str] = &[$($summary,)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn symptoms(self) -> &'static [&'static str] {
                const COLUMN: &[&'static [&'static str]] = &[$(&[$($($symptom),+)?],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn messages(self) -> &'static [&'static str] {
                const COLUMN: &[&'static [&'static str]] = &[$(&[$($($message),+)?],)+];
                COLUMN[self.0.place()]
            }

            // `[$(Some(x),)? None][0]` turns an optional fragment into an `Option`: its first element is `Some(x)` if
            // the row has the fragment and `None` if it does not.
            pub(in crate::catalog) const fn sentences(self) -> &'static [Sentence] {
                const COLUMN: &[&'static [Sentence]] = &[$(&[$($(Sentence { pattern: $message, action: [$(Some(Action::$refined),)? None][0] }),+)?],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn causes(self) -> &'static [&'static str] {
                const COLUMN: &[&'static [&'static str]] = &[$(&[$($($cause),+)?],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn remedies(self) -> &'static [&'static str] {
                const COLUMN: &[&'static [&'static str]] = &[$(&[$($($remedy),+)?],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn limits(self) -> &'static [Limit] {
                const COLUMN: &[&'static [Limit]] = &[$(&[$($(Limit { what: $what, value: $value, unit: $unit }),+)?],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn related(self) -> &'static [ErrorCode] {
                const COLUMN: &[&'static [ErrorCode]] = &[$(&[$($(ErrorCode::$related),+)?],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn aliases(self) -> &'static [&'static str] {
                const COLUMN: &[&'static [&'static str]] = &[$(&[$($($former_text,)+)? $($($alias),+)?],)+];
                COLUMN[self.0.place()]
            }

            // A row without the flag expands to `false`, one with it to `false | true`.
            pub(in crate::catalog) const fn is_name_only(self) -> bool {
                const COLUMN: &[bool] = &[$(false $(| $name_only)?,)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn conflict(self) -> Option<&'static str> {
                const COLUMN: &[Option<&'static str>] = &[$([$(Some($conflict),)? None][0],)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn documentation(self) -> &'static str {
                const COLUMN: &[&'static str] = &[$(concat!("https://learn.microsoft.com/azure/iot-hub/", $article),)+];
                COLUMN[self.0.place()]
            }

            pub(in crate::catalog) const fn sources(self) -> &'static [Source] {
                const COLUMN: &[&'static [Source]] = &[$(&[$(Source::$source),+],)+];
                COLUMN[self.0.place()]
            }
        }
    };
}

/// Declares [`ErrorCode`](crate::ErrorCode) from the rows of all families.
macro_rules! define_codes {
    ($( $number:literal $text:literal $name:ident $columns:tt )+) => {
        define_entries! {
            /// A documented IoT Hub error code. Each variant has the service's own name, and its number as
            /// discriminant.
            ///
            /// Each variant's documentation is its entry in the catalogue; the same facts are available at run time
            /// through the methods below. To find an entry, type its number into the search box.
            ///
            /// The set grows when Microsoft documents more codes, so a `match` needs a wildcard arm. Have that arm act
            /// on [`ErrorCode::retry`] or [`ErrorCode::category`], and a new code is handled sensibly from the first
            /// day. An undocumented number is not a variant: readers keep it, as it was sent, next to the result.
            ///
            /// ```
            /// use iothub_errors::{Category, ErrorCode};
            ///
            /// let code: ErrorCode = "404104".parse()?;
            /// assert_eq!(code, ErrorCode::DeviceConnectionClosedRemotely);
            /// assert_eq!(code.number(), 404_104);
            /// assert_eq!(code.category(), Category::Connection);
            /// # Ok::<(), iothub_errors::ParseErrorCodeError>(())
            /// ```
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[repr(u32)]
            #[non_exhaustive]
            ErrorCode;
            $( [$text] [$text] = $number; $name $columns )+
        }

        impl ErrorCode {
            /// Returns the documented code with this number or former number, or `None`.
            ///
            /// [`TryFrom`] and [`FromStr`](core::str::FromStr) accept the same numbers; their error says what any other
            /// number is.
            ///
            /// ```
            /// use iothub_errors::ErrorCode;
            ///
            /// assert_eq!(ErrorCode::from_number(409_002), Some(ErrorCode::LinkCreationConflict));
            /// assert_eq!(ErrorCode::from_number(404_003), Some(ErrorCode::PartitionNotFound)); // former
            /// assert_eq!(ErrorCode::from_number(999_999), None);
            /// ```
            #[must_use]
            #[inline]
            pub const fn from_number(number: u32) -> Option<Self> {
                match NUMBERS.row(number, Self::ALL) {
                    Some(row) => Some(Self::ALL[row]),
                    None => former(Row::<Self>::FORMER, number),
                }
            }

            /// Returns the verdict of the documented code with this number, with a single lookup.
            #[inline]
            pub(in crate::catalog) const fn verdict_of_number(number: u32) -> Option<Verdict> {
                match NUMBERS.row(number, Self::ALL) {
                    Some(row) => Some(Row::<Self>::VERDICTS[row].verdict()),
                    None => None,
                }
            }

            /// Returns the code that a number once meant.
            pub(in crate::catalog) const fn of_former_number(number: u32) -> Option<Self> {
                former(Row::<Self>::FORMER, number)
            }

            /// Returns its position in the catalogue, which is its position in every column too.
            const fn place(self) -> usize {
                match NUMBERS.row(self as u32, Self::ALL) {
                    Some(row) => row,
                    None => 0, // every code has a row
                }
            }
        }

        /// From a number to its row.
        static NUMBERS: Numbers = Numbers::new(ErrorCode::ALL);

        /// The names, interned by `defmt`: they are stored in the file that the host reads, not in the program.
        #[cfg(feature = "defmt")]
        #[derive(defmt::Format)]
        enum Interned { $($name,)+ }

        #[cfg(feature = "defmt")]
        impl defmt::Format for ErrorCode {
            /// Writes number and name: `404103 DeviceNotOnline`.
            fn format(&self, f: defmt::Formatter<'_>) {
                let name = match self { $(Self::$name => Interned::$name,)+ };
                defmt::write!(f, "{=u32} {}", self.number(), name);
            }
        }
    };
}

/// Declares [`UncodedError`](crate::UncodedError) from its rows.
macro_rules! define_uncoded {
    ($( $name:ident $columns:tt )+) => {
        define_entries! {
            /// An error that Microsoft documents only by name, without a number.
            ///
            /// ```
            /// use iothub_errors::UncodedError;
            ///
            /// assert_eq!(UncodedError::MessageExpired.name(), "MessageExpired");
            /// ```
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[cfg_attr(feature = "defmt", derive(defmt::Format))]
            #[non_exhaustive]
            UncodedError;
            $( [] []; $name $columns )+
        }

        impl UncodedError {
            /// Returns its position in the catalogue, which is its position in every column too.
            const fn place(self) -> usize {
                self as usize
            }
        }
    };
}
