//! The order of precedence: the kinds of evidence, strongest first.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// The kind of evidence that decided, declared from strong to weak. [`Evidence::rank`] numbers the six groups
    /// that [the front page](crate#what-decides) lists.
    ///
    /// ```
    /// use iothub_errors::{Evidence, http::Reply};
    ///
    /// let reply = Reply::new(404);
    /// let by_number = reply.body(br#"{"errorCode":404001}"#).classify().unwrap().evidence();
    /// let by_status = reply.classify().unwrap().evidence();
    /// assert_eq!((by_number, by_status), (Evidence::BodyNumber, Evidence::Status));
    /// assert!(by_number < by_status); // the stronger one is the smaller one
    /// ```
    Evidence {
        /// `resultType` of a log record, or `statusType` in the retired shape.
        LogNumber => "the number in resultType",
        /// `errorCode` as a number in a JSON body or AMQP description, at any nesting.
        BodyNumber => "the number in errorCode",
        /// `com.microsoft:error-code` in the info map of an AMQP error.
        InfoNumber => "the number in the AMQP info map",
        /// `errorCode` or `code` as a name in a JSON body.
        BodyName => "the name in errorCode",
        /// The number after the label `errorCode` in a sentence.
        LabelNumber => "the number after “errorCode:”",
        /// `ErrorCode:Name;` inside a message.
        MessageName => "the name after “ErrorCode:”",
        /// The response header `iothub-errorcode`.
        HeaderName => "the header iothub-errorcode",
        /// A name in `resultType`, `resultDescription` or `details` of a log record, or its operation `messageExpired`.
        LogName => "the name in the log record",
        /// A link of the form `aka.ms/iothub404104`, or one to the number's section in Microsoft's article.
        Link => "the link aka.ms/iothub…",
        /// An AMQP condition or MQTT reason code that identifies one error.
        Condition => "a condition that identifies one error",
        /// A number in free text, with its name next to it or an error label before it.
        TextNumber => "a number in the text",
        /// A message that is documented for one error.
        MessageText => "a documented message",
        /// A name in free text.
        TextName => "a name in the text",
        /// The name of an SDK's exception class.
        ExceptionType => "an SDK’s exception type",
        /// An AMQP condition that several errors share.
        AmbiguousCondition => "a condition that several errors share",
        /// A CONNACK, SUBACK or other reason code that several errors share.
        ReasonCode => "a reason code that several errors share",
        /// An HTTP status, or a status in a topic, an annotation or text.
        Status => "only the status",
        /// A connection that was closed without a packet.
        Closed => "a connection closed without a packet",
        /// Nothing that identifies the failure.
        Nothing => "nothing",
    }
    text: phrase, "Returns the evidence as a short phrase.";
}

impl Evidence {
    /// Returns the group in the order of precedence, from 1 (a number in a structured place) to 6 (a symbol or status
    /// that several errors share); 7 if nothing was found.
    #[must_use]
    pub const fn rank(self) -> u8 {
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
