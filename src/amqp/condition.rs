//! The conditions of AMQP 1.0 and those that IoT Hub adds.

use crate::catalog::{Action, Category, ErrorCode, Reopen, Retry, Verdict};

/// `none`, or an HTTP status.
macro_rules! http_status {
    (none) => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

macro_rules! conditions {
    ($(
        $(#[$meta:meta])*
        $variant:ident = $symbol:literal $(| $other:literal)* {
            category: $category:ident,
            retry: $retry:ident $(($action:ident))?,
            reopen: $reopen:ident,
            status: $status:tt,
            candidates: [$($code:ident),*] $(,)?
        }
    )+) => {
        /// A condition symbol that AMQP 1.0 defines or IoT Hub sends. A symbol outside this set is not an error. Pass
        /// it to [`Failure::condition`](crate::amqp::Failure::condition) anyway: the owned error prints it.
        ///
        /// ```
        /// use iothub_errors::{ErrorCode, amqp::Condition};
        ///
        /// let condition = Condition::from_symbol("amqp:not-found").unwrap();
        /// assert!(condition.candidates().contains(&ErrorCode::DeviceNotFound));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        pub enum Condition {
            $(
                #[doc = concat!("`", $symbol, "`")]
                #[doc = ""]
                $(#[$meta])*
                #[doc(alias = $symbol)]
                $(#[doc(alias = $other)])*
                $variant,
            )+
        }

        impl Condition {
            /// Every condition of the set.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the condition with this symbol, or `None`. Symbols are compared exactly, as AMQP requires. If
            /// two spellings are in use, both are known.
            #[must_use]
            pub fn from_symbol(symbol: &str) -> Option<Self> {
                match symbol { $($symbol $(| $other)* => Some(Self::$variant),)+ _ => None }
            }

            /// Returns the symbol as AMQP 1.0 or the service spells it.
            #[must_use]
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$variant => $symbol,)+ }
            }

            /// Returns the category that applies whatever the code.
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$variant => Category::$category,)+ }
            }

            /// Returns the retry verdict that applies whatever the code.
            #[must_use]
            pub const fn retry(self) -> Retry {
                match self { $(Self::$variant => Retry::$retry $((Action::$action))?,)+ }
            }

            /// Returns what the peer has closed and the client must open again; `None` for a condition of one transfer.
            #[must_use]
            pub const fn reopen(self) -> Option<Reopen> {
                match self { $(Self::$variant => reopen!($reopen),)+ }
            }

            /// Returns the HTTP status with the same meaning, if there is one.
            #[must_use]
            pub const fn http_status(self) -> Option<u16> {
                match self { $(Self::$variant => http_status!($status),)+ }
            }

            /// Returns the errors that the service reports with this condition, most likely first. If there is only
            /// one, the condition identifies it.
            #[must_use]
            pub const fn candidates(self) -> &'static [ErrorCode] {
                match self { $(Self::$variant => &[$(ErrorCode::$code),*],)+ }
            }
        }
    };
}

macro_rules! reopen {
    (Nothing) => {
        None
    };
    ($what:ident) => {
        Some(Reopen::$what)
    };
}

conditions! {
    /// The peer failed internally. IoT Hub also sends it when another client opens a receive link.
    InternalError = "amqp:internal-error" {
        category: Server, retry: Backoff, reopen: Nothing, status: 500,
        candidates: [ServerError, GenericServerError, LinkCreationConflict],
    }
    /// The node does not exist: device, module or address; when settling, the message lock.
    NotFound = "amqp:not-found" {
        category: NotFound, retry: Never, reopen: Nothing, status: 404,
        candidates: [DeviceNotFound, ModuleNotFound, AmqpAddressNotFound, DeviceMessageLockLost],
    }
    /// The token is missing, expired, or not valid for this operation.
    UnauthorizedAccess = "amqp:unauthorized-access" {
        category: Authentication, retry: AfterAction(RenewCredential), reopen: Nothing, status: 401,
        candidates: [IotHubUnauthorizedAccess, IotHubUnauthorized],
    }
    /// The peer could not decode a frame.
    DecodeError = "amqp:decode-error" {
        category: Validation, retry: Never, reopen: Connection, status: none, candidates: [],
    }
    /// An allowance is used up: the hub's daily quota, the device's queue, or the connection's tokens.
    ResourceLimitExceeded = "amqp:resource-limit-exceeded" {
        category: Quota, retry: AfterAction(WaitForQuotaReset), reopen: Nothing, status: 403,
        candidates: [IotHubQuotaExceeded, DeviceMaximumQueueDepthExceeded, IotHubMaxCbsTokenExceeded],
    }
    /// The operation is not allowed, or not in this tier.
    NotAllowed = "amqp:not-allowed" {
        category: Unsupported, retry: Never, reopen: Nothing, status: none,
        candidates: [InvalidOperation, OperationNotAvailableInCurrentTier],
    }
    /// A field of the performative has an invalid value.
    InvalidField = "amqp:invalid-field" {
        category: Validation, retry: Never, reopen: Nothing, status: 400, candidates: [ArgumentInvalid, ArgumentNull],
    }
    /// The peer does not implement the requested operation.
    NotImplemented = "amqp:not-implemented" {
        category: Unsupported, retry: Never, reopen: Nothing, status: 501, candidates: [],
    }
    /// Another client holds the node. The .NET SDK also raises it itself, for a link name in use on its own session.
    ResourceLocked = "amqp:resource-locked" {
        category: Conflict, retry: Backoff, reopen: Link, status: none, candidates: [],
    }
    /// A condition of the request, such as an ETag, does not hold.
    PreconditionFailed = "amqp:precondition-failed" {
        category: Precondition, retry: AfterAction(ReadAgain), reopen: Nothing, status: 412,
        candidates: [PreconditionFailed, GenericPreconditionFailed],
    }
    /// The node was deleted while the link was open.
    ResourceDeleted = "amqp:resource-deleted" {
        category: NotFound, retry: Never, reopen: Link, status: none, candidates: [DeviceNotFound, ModuleNotFound],
    }
    /// A frame was not allowed in the state of the endpoint.
    IllegalState = "amqp:illegal-state" {
        category: Validation, retry: Never, reopen: Session, status: none, candidates: [],
    }
    /// The frame does not fit the negotiated size.
    FrameSizeTooSmall = "amqp:frame-size-too-small" {
        category: TooLarge, retry: Never, reopen: Connection, status: none, candidates: [],
    }
    /// The peer closed the connection: maintenance, idle time, failover.
    ConnectionForced = "amqp:connection:forced" {
        category: Connection, retry: AfterAction(Reconnect), reopen: Connection, status: none, candidates: [],
    }
    /// A frame could not be read: something between the peers changed the bytes.
    FramingError = "amqp:connection:framing-error" {
        category: Connection, retry: AfterAction(Reconnect), reopen: Connection, status: none, candidates: [],
    }
    /// The peer names another host in the info map.
    ConnectionRedirect = "amqp:connection:redirect" {
        category: Connection, retry: AfterAction(Reconnect), reopen: Connection, status: none, candidates: [],
    }
    /// More transfers arrived than the session window allows.
    WindowViolation = "amqp:session:window-violation" {
        category: Connection, retry: Backoff, reopen: Session, status: none, candidates: [],
    }
    /// A frame arrived for a link that is not attached. The .NET library spells it `amqp:session-errant-link`.
    ErrantLink = "amqp:session:errant-link" | "amqp:session-errant-link" {
        category: Connection, retry: Backoff, reopen: Session, status: none, candidates: [],
    }
    /// The handle of an attach is in use.
    HandleInUse = "amqp:session:handle-in-use" {
        category: Connection, retry: Backoff, reopen: Session, status: none, candidates: [],
    }
    /// A frame names a handle that is not attached.
    UnattachedHandle = "amqp:session:unattached-handle" {
        category: Connection, retry: Backoff, reopen: Session, status: none, candidates: [],
    }
    /// The peer detached the link, usually because it is busy or being moved.
    DetachForced = "amqp:link:detach-forced" {
        category: Connection, retry: Backoff, reopen: Link, status: none, candidates: [ServerBusy, ServiceUnavailable],
    }
    /// More messages arrived than the link credit allows. The .NET library also raises it for a CBS status of 403.
    TransferLimitExceeded = "amqp:link:transfer-limit-exceeded" {
        category: Connection, retry: Backoff, reopen: Link, status: none, candidates: [],
    }
    /// The message is larger than the link allows.
    MessageSizeExceeded = "amqp:link:message-size-exceeded" {
        category: TooLarge, retry: Never, reopen: Nothing, status: 413, candidates: [MessageTooLarge],
    }
    /// The info map names another address. This is the expected reply when a client connects to the built-in endpoint.
    LinkRedirect = "amqp:link:redirect" {
        category: Connection, retry: AfterAction(Reconnect), reopen: Link, status: none, candidates: [],
    }
    /// Another client took the link over.
    LinkStolen = "amqp:link:stolen" {
        category: Conflict, retry: Backoff, reopen: Link, status: none,
        candidates: [LinkCreationConflict, ConnectionForcefullyClosedOnNewConnection],
    }
    /// The transaction is not known.
    TransactionUnknownId = "amqp:transaction:unknown-id" {
        category: NotFound, retry: Never, reopen: Nothing, status: none, candidates: [],
    }
    /// The transaction was rolled back.
    TransactionRollback = "amqp:transaction:rollback" {
        category: Cancelled, retry: Backoff, reopen: Nothing, status: none, candidates: [],
    }
    /// The transaction was not ended in time.
    TransactionTimeout = "amqp:transaction:timeout" {
        category: Timeout, retry: Backoff, reopen: Nothing, status: none, candidates: [],
    }
    /// The service did not respond in time.
    Timeout = "com.microsoft:timeout" {
        category: Timeout, retry: Backoff, reopen: Nothing, status: none,
        candidates: [GenericTimeout, GatewayTimeout, RequestTimedOut],
    }
    /// The lock of a received message expired before it was settled.
    MessageLockLost = "com.microsoft:message-lock-lost" {
        category: Precondition, retry: AfterAction(ReceiveAgain), reopen: Nothing, status: none,
        candidates: [DeviceMessageLockLost],
    }
    /// An argument is invalid or missing.
    ArgumentError = "com.microsoft:argument-error" {
        category: Validation, retry: Never, reopen: Nothing, status: 400, candidates: [ArgumentInvalid, ArgumentNull],
    }
    /// An argument is outside its range.
    ArgumentOutOfRange = "com.microsoft:argument-out-of-range" {
        category: Validation, retry: Never, reopen: Nothing, status: 400, candidates: [ArgumentInvalid],
    }
    /// A device with this id exists.
    DeviceAlreadyExists = "com.microsoft:device-already-exists" {
        category: Conflict, retry: Never, reopen: Nothing, status: 409, candidates: [DeviceAlreadyExists],
    }
    /// The device's container is throttled.
    DeviceContainerThrottled = "com.microsoft:device-container-throttled" {
        category: Throttling, retry: Throttled, reopen: Nothing, status: 429, candidates: [ThrottlingException],
    }
    /// The hub's daily quota is used up.
    QuotaExceeded = "com.microsoft:quota-exceeded" {
        category: Quota, retry: AfterAction(WaitForQuotaReset), reopen: Nothing, status: 403,
        candidates: [IotHubQuotaExceeded],
    }
    /// The ETag or version does not match.
    VendorPreconditionFailed = "com.microsoft:precondition-failed" {
        category: Precondition, retry: AfterAction(ReadAgain), reopen: Nothing, status: 412,
        candidates: [PreconditionFailed],
    }
    /// The hub is suspended.
    IotHubSuspended = "com.microsoft:iot-hub-suspended" {
        category: Disabled, retry: Never, reopen: Connection, status: 403, candidates: [IotHubSuspended],
    }
    /// There is no hub with this name. Also seen while a hub fails over.
    IotHubNotFound = "com.microsoft:iot-hub-not-found-error" {
        category: NotFound, retry: Never, reopen: Connection, status: none, candidates: [IotHubNotFound],
    }
    /// The device is not registered.
    DeviceNotFound = "com.microsoft:device-not-found" {
        category: NotFound, retry: Never, reopen: Nothing, status: 404, candidates: [DeviceNotFound],
    }
    /// Another link of the same client exists.
    LinkCreationConflict = "com.microsoft:link-creation-conflict" {
        category: Conflict, retry: AfterAction(Reconnect), reopen: Link, status: none,
        candidates: [LinkCreationConflict],
    }
    /// Another client connected with the same identity.
    ConnectionClosedOnNewConnection = "com.microsoft:connection-closed-on-new-connection" {
        category: Connection, retry: AfterAction(SeparateIdentities), reopen: Connection, status: none,
        candidates: [ConnectionForcefullyClosedOnNewConnection],
    }
    /// An internal partition was not found.
    PartitionNotFound = "com.microsoft:partition-not-found" {
        category: Unavailable, retry: Backoff, reopen: Link, status: none, candidates: [PartitionNotFound],
    }
    /// The service is busy.
    ServerBusy = "com.microsoft:server-busy" {
        category: Unavailable, retry: Backoff, reopen: Nothing, status: 503, candidates: [ServerBusy],
    }
    /// The token was refused.
    AuthFailed = "com.microsoft:auth-failed" {
        category: Authentication, retry: AfterAction(RenewCredential), reopen: Nothing, status: 401,
        candidates: [IotHubUnauthorizedAccess, IotHubUnauthorized],
    }
    /// The client that rejects a message moves it to the dead-letter queue. The info map has the reason.
    DeadLetter = "com.microsoft:dead-letter" {
        category: Delivery, retry: Never, reopen: Nothing, status: none, candidates: [],
    }
    /// Raised by the Java client library when the socket fails. It never appears on the wire.
    ProtonIo = "proton:io" {
        category: Connection, retry: AfterAction(Reconnect), reopen: Connection, status: none, candidates: [],
    }
}

impl Condition {
    /// Returns everything that a retry decision needs, whatever the code.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        let verdict = Verdict::new(self.category(), self.retry()).closing(self.reopen());
        // A transfer that was under way when time ran out, the link went down, or the peer failed may have arrived.
        let is_open = matches!(self.category(), Category::Timeout | Category::Server | Category::Connection);
        verdict.applied(is_open)
    }
}
