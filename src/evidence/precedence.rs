//! The order of precedence: the kinds of evidence, strongest first.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// The piece of evidence that decided. The declaration goes from strong to weak: [`Evidence::rung`] numbers the six
    /// rungs of the ladder.
    Evidence {
        /// `resultType` of a log record, or `statusType` in the retired shape.
        LogNumber => "the number in resultType",
        /// `errorCode` as a number in a JSON body or AMQP description, at any nesting.
        BodyNumber => "the number in errorCode",
        /// `com.microsoft:error-code` in the info map of an AMQP error.
        InfoNumber => "the number in the AMQP info map",
        /// `errorCode` or `code` as a name in a JSON body.
        BodyName => "the name in errorCode",
        /// `errorCode` as a label before a number in a sentence.
        LabelNumber => "the number after “errorCode:”",
        /// `ErrorCode:Name;` inside a message.
        MessageName => "the name after “ErrorCode:”",
        /// The response header `iothub-errorcode`.
        HeaderName => "the header iothub-errorcode",
        /// A name in `resultType`, `resultDescription` or `details` of a log record, or its operation `messageExpired`.
        LogName => "the name in the log record",
        /// A link of the form `aka.ms/iothub404104`, or to the section of Microsoft's article that has the number.
        Link => "the link aka.ms/iothub…",
        /// An AMQP condition or MQTT reason code that stands for one error.
        Condition => "a condition that stands for one error",
        /// A number in free text, with its name beside it or an error label before it.
        TextNumber => "a number in the text",
        /// A message text that is documented for one error.
        MessageText => "a documented message text",
        /// A name in free text.
        TextName => "a name in the text",
        /// The name of an exception class of an SDK.
        ExceptionType => "the type of an SDK’s exception",
        /// An AMQP condition that stands for several errors.
        AmbiguousCondition => "a condition that stands for several errors",
        /// A CONNACK, SUBACK or other reason code that stands for several errors.
        ReasonCode => "a reason code that stands for several errors",
        /// An HTTP status, or one in a topic, an annotation or a text.
        Status => "the status alone",
        /// A connection that was closed without a packet.
        Closed => "a connection closed without a packet",
        /// Nothing that says anything.
        Nothing => "nothing",
    }
    text: phrase, "The evidence as a short phrase.";
}

impl Evidence {
    /// The rung of the ladder, from 1 (a number in a structured place) to 6 (a symbol or status that stands for several
    /// errors); 7 where nothing was found.
    #[must_use]
    pub const fn rung(self) -> u8 {
        match self {
            Self::LogNumber | Self::BodyNumber | Self::InfoNumber | Self::BodyName | Self::LabelNumber => 1,
            Self::MessageName | Self::HeaderName | Self::LogName => 2,
            Self::Link => 3,
            Self::Condition => 4,
            Self::TextNumber | Self::TextName | Self::MessageText | Self::ExceptionType => 5,
            Self::AmbiguousCondition | Self::ReasonCode | Self::Status | Self::Closed => 6,
            Self::Nothing => 7,
        }
    }
}
