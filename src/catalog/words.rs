//! The words that entries are described with: category, area, operation, transport, actor.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// What kind of failure an error is: the set that a program matches on when the exact code does not matter.
    Category {
        /// The request is malformed or holds a value that the hub does not accept.
        Validation => "The request is malformed or holds a value that the hub does not accept.",
        /// The hub does not know who is calling: credential missing, expired, wrong or for another identity.
        Authentication => "The hub could not establish who is calling: the credential is missing, expired or wrong.",
        /// The TLS handshake failed because one side does not trust the other's certificate.
        Tls => "The TLS handshake failed: a certificate is not trusted, expired, or issued for another name.",
        /// The hub knows who is calling, and that identity may not do this.
        Authorization => "The caller is known and not permitted to do this.",
        /// A counted allowance is used up: messages a day, queue depth, uploads, jobs, items.
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
        /// An answer did not come in time; the operation may have been carried out.
        Timeout => "An answer did not come in time; whether the operation was carried out is unknown.",
        /// A message, a body or a list is larger than the limit.
        TooLarge => "A message, a body or a list is larger than the limit.",
        /// The hub, its tier or this resource does not offer the operation.
        Unsupported => "The hub, its tier or the resource does not offer the operation.",
        /// Something that the operation needs is not set up on the hub: storage, identity, routing, endpoint.
        Configuration => "The hub is not set up for the operation: storage, identity, routing or endpoint.",
        /// The hub, the device or a key is switched off.
        Disabled => "The hub, the device or a key that it needs is switched off.",
        /// The target is there but cannot be reached at the moment: device offline, hub failing over, service busy.
        Unavailable => "The target exists but cannot be reached at the moment.",
        /// The service failed inside.
        Server => "The service failed inside; most likely a transient fault.",
        /// The operation was cancelled before it ended.
        Cancelled => "The operation was cancelled before it ended.",
        /// A cloud-to-device message was not delivered: expired, or given back too often.
        Delivery => "A cloud-to-device message was not delivered.",
        /// Something failed, and nothing is known of the cause.
        Unknown => "Something failed; nothing is known of the cause.",
    }
    text: meaning, "The category in one sentence.";
}

vocabulary! {
    /// The part of the service that an error belongs to, after the blocks of Microsoft's numbering.
    Area {
        /// Everything that has no block of its own.
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
        /// Managed identities of the hub.
        ManagedIdentity => "Managed identity",
    }
    text: title, "The area as a heading.";
}

vocabulary! {
    /// What the caller was doing when the error arrived.
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
    text: phrase, "The operation as a phrase that follows “while”.";
}

vocabulary! {
    /// Where evidence of an error is seen.
    Transport {
        /// An HTTPS response.
        Http => "HTTPS response",
        /// An AMQP 1.0 condition, outcome or reply.
        Amqp => "AMQP condition or outcome",
        /// An MQTT packet or topic.
        Mqtt => "MQTT packet or topic",
        /// An Azure Monitor resource log.
        Log => "resource log",
        /// Free text, such as an exception message or a line of a program's log.
        Text => "text",
    }
    text: title, "The transport as a short title.";
}

vocabulary! {
    /// Who can make the error go away.
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
    text: title, "The actor as a short title.";
}
