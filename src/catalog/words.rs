//! The words that describe entries: category, area, operation, transport, actor.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// The kind of failure, for programs to match on when the exact code does not matter.
    ///
    /// ```
    /// use iothub_errors::{Category, ErrorCode};
    ///
    /// let hint = match ErrorCode::DeviceMaximumQueueDepthExceeded.category() {
    ///     Category::Quota | Category::Throttling => "too much at once",
    ///     Category::Authentication | Category::Authorization => "not allowed",
    ///     other => other.meaning(),
    /// };
    /// assert_eq!(hint, "too much at once");
    /// ```
    Category {
        /// The request is malformed or holds a value that the hub does not accept.
        Validation => "The request is malformed or holds a value that the hub does not accept.",
        /// The hub does not know who is calling: the credential is missing, expired, wrong, or for another identity.
        Authentication => "The hub could not establish who is calling: the credential is missing, expired or wrong.",
        /// The TLS handshake failed because one side does not trust the other's certificate.
        Tls => "The TLS handshake failed: a certificate is not trusted, expired, or issued for another name.",
        /// The hub knows who is calling, but that identity may not do this.
        Authorization => "The caller is known but not permitted to do this.",
        /// A counted allowance is used up: messages per day, queue depth, uploads, jobs, items.
        Quota => "A counted allowance is used up; waiting a moment does not free it.",
        /// Too many requests in a short time. Slowing down helps.
        Throttling => "Too many requests in a short time; slowing down helps.",
        /// The device, module, job, configuration or other resource does not exist.
        NotFound => "The named resource does not exist.",
        /// The resource exists already, or another holder is in the way.
        Conflict => "The resource exists already, or another holder is in the way.",
        /// A condition that the caller named no longer holds: ETag, version, message lock.
        Precondition => "A condition of the request no longer holds, such as an ETag or a message lock.",
        /// The connection or link was closed or refused.
        Connection => "The connection or link was closed or refused.",
        /// No response came in time; the operation may have taken effect.
        Timeout => "No response came in time; whether the operation took effect is unknown.",
        /// A message, a body or a list is larger than the limit.
        TooLarge => "A message, a body or a list is larger than the limit.",
        /// The hub, its tier or this resource does not offer the operation.
        Unsupported => "The hub, its tier or the resource does not offer the operation.",
        /// Something that the operation needs is not set up on the hub: storage, identity, routing or an endpoint.
        Configuration => "The hub is not set up for the operation: storage, identity, routing or endpoint.",
        /// The hub, the device or a key is switched off.
        Disabled => "The hub, the device or a key that it needs is switched off.",
        /// The target exists but currently cannot be reached: the device is offline, the hub is failing over, or the
        /// service is busy.
        Unavailable => "The target exists but currently cannot be reached.",
        /// The service failed internally.
        Server => "The service failed internally; most likely a transient fault.",
        /// The operation was cancelled before it ended.
        Cancelled => "The operation was cancelled before it ended.",
        /// A cloud-to-device message was not delivered: it expired, or was handed back too often.
        Delivery => "A cloud-to-device message was not delivered.",
        /// Something failed, and the cause is unknown.
        Unknown => "Something failed; the cause is unknown.",
    }
    text: meaning, "Returns the category's meaning, in one sentence.";
}

vocabulary! {
    /// The part of the service that an error belongs to, following the blocks of Microsoft's numbering.
    ///
    /// ```
    /// use iothub_errors::{Area, ErrorCode};
    ///
    /// assert_eq!(ErrorCode::DeviceNotFound.area(), Area::Core);
    /// assert_eq!(ErrorCode::RoutingNotEnabled.area(), Area::Routing);
    /// ```
    Area {
        /// Everything without a block of its own.
        Core => "Core service",
        /// Direct methods.
        DirectMethods => "Direct methods",
        /// The device model: properties, jobs on devices, reachability.
        DeviceModel => "Device model",
        /// Message routing and its endpoints.
        Routing => "Message routing",
        /// Module identities.
        Modules => "Modules",
        /// Automatic device management and IoT Edge deployments.
        Configurations => "Configurations and deployments",
        /// Digital twins and IoT Plug and Play.
        DigitalTwins => "Digital twins (IoT Plug and Play)",
        /// Model resolution of IoT Plug and Play.
        Resolution => "Model resolution",
        /// The hub's managed identities.
        ManagedIdentity => "Managed identity",
    }
    text: title, "Returns the area as a heading.";
}

vocabulary! {
    /// The operation that was in progress when the error arrived.
    ///
    /// Passed to a reader, it narrows what a bare status or condition can mean:
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, Operation, http::Reply};
    ///
    /// let not_found = Reply::new(404).operation(Operation::Method).classify().unwrap();
    /// assert_eq!(not_found.candidates()[0], ErrorCode::DeviceNotOnline);
    /// ```
    Operation {
        /// Opening the connection of a device or module.
        Connect => "opening the connection",
        /// Putting a token on the AMQP claims-based-security link.
        Cbs => "putting a token on the AMQP CBS link",
        /// Sending device-to-cloud messages.
        Telemetry => "sending telemetry",
        /// Sending cloud-to-device messages.
        C2dSend => "sending a cloud-to-device message",
        /// Receiving and settling (completing, rejecting, abandoning) cloud-to-device messages.
        C2dSettle => "settling a cloud-to-device message",
        /// Reading or updating a device or module twin, from either side.
        Twin => "reading or updating a twin",
        /// Invoking a direct method.
        Method => "invoking a direct method",
        /// Uploading a file from a device.
        FileUpload => "uploading a file",
        /// Creating, reading, updating or deleting identities, one by one or in bulk.
        Registry => "working on the identity registry",
        /// Import, export and scheduled jobs.
        Job => "running a job",
        /// Querying twins and jobs.
        Query => "querying",
        /// Automatic device configurations and IoT Edge deployments.
        Configuration => "working on configurations",
        /// Digital twin operations of IoT Plug and Play.
        DigitalTwin => "working on a digital twin",
        /// Routing messages to endpoints.
        Routing => "routing messages",
        /// Requesting a certificate over the credentials topics.
        Credentials => "requesting a certificate",
        /// Setting up the hub itself: endpoints, keys, certificates, elastic pools.
        HubManagement => "setting up the hub",
    }
    text: phrase, "Returns the operation as a phrase that follows “while”.";
}

vocabulary! {
    /// The transport or record in which evidence of an error is seen.
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, Transport};
    ///
    /// // A device never sees this number. It appears in the hub's resource logs.
    /// assert!(ErrorCode::DeviceConnectionClosedRemotely.seen_in().contains(&Transport::Log));
    /// ```
    Transport {
        /// An HTTPS response.
        Http => "HTTPS response",
        /// An AMQP 1.0 condition, outcome or reply.
        Amqp => "AMQP condition or outcome",
        /// An MQTT packet or topic.
        Mqtt => "MQTT packet or topic",
        /// An Azure Monitor resource log.
        Log => "resource log",
        /// Free text, such as an exception message or a line in a program's log.
        Text => "text",
    }
    text: title, "Returns the transport as a short title.";
}

vocabulary! {
    /// The party that can resolve the error.
    ///
    /// ```
    /// use iothub_errors::{Actor, ErrorCode};
    ///
    /// assert_eq!(ErrorCode::IotHubQuotaExceeded.actor(), Actor::Operator);
    /// assert_eq!(ErrorCode::IotHubUnauthorized.actor(), Actor::Device);
    /// ```
    Actor {
        /// The developer of the program on the device.
        Device => "device code",
        /// The developer of the back-end program that calls the service API.
        BackEnd => "back-end code",
        /// The person who runs the hub and its subscription.
        Operator => "hub operator",
        /// Microsoft: wait, watch Azure status, or open a support request.
        Microsoft => "Microsoft",
    }
    text: title, "Returns the actor as a short title.";
}
