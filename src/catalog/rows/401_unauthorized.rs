//! 401xxx Unauthorized.

family! { ($) unauthorized_401 =>
    401_000 "401000" GenericUnauthorized {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(RenewCredential),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The hub refuses the request's credential and gives no reason.",
        symptoms: [
            "A request returns 401, and neither the body nor the `iothub-errorcode` header names one of the more \
             specific errors 401002 or 401003.",
        ],
        causes: [
            "The credential is missing, expired, malformed, or issued for another hub or identity.",
            "One of the hub's IP filter rules rejects the caller's address; the text of the 401 does not mention the \
             rule.",
            "Public network access to the hub is switched off.",
        ],
        remedies: [
            "Create a new SAS token (or fetch a new Microsoft Entra token) and repeat the request once. If it fails \
             again, follow the steps for 401003.",
            "Check that the token's `sr` field names this hub, and that `se`, its expiry in seconds since 1970, is in \
             the future by the hub's clock.",
            "In the portal, check the hub's Networking page: public access may be off, or an IP rule may block the \
             caller.",
        ],
        related: [IotHubUnauthorizedAccess, IotHubUnauthorized],
        name_only: true,
        conflict: "The Device Provisioning Service sends the same number for errors of its own. A tracking id that is \
                   a GUID, a `$dps` topic or a missing `iothub-errorcode` header points to that service; such a \
                   response is not this error.",
        article: "troubleshoot-error-codes#401xxx-unauthorized-errors",
        sources: [Article2026, RestModel],
    }

    401_001 "401001" IotHubNotFound {
        status: 401,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http, Amqp, Text],
        summary: "No hub has the name that the request was sent to.",
        symptoms: [
            "Over AMQP the condition is `com.microsoft:iot-hub-not-found-error`.",
        ],
        messages: ["IoT hub not found: *"],
        causes: [
            "The host name in the connection string, or the hub name in the token or user name, is misspelt, belongs \
             to another cloud, or names a hub that was deleted.",
            "The hub is failing over to its paired region: the AMQP condition has also been reported then.",
        ],
        remedies: [
            "Compare the `HostName` in the connection string with the host name on the hub's Overview page in the \
             portal, letter by letter, including the cloud's domain (`azure-devices.net`, `azure-devices.cn`).",
            "Check that the hub still exists in the subscription and region that you expect.",
            "If the devices are provisioned, have them register with the Device Provisioning Service again, so that \
             they learn their current hub.",
            "If the hub is failing over, wait until the failover has ended, then resolve its name in DNS again.",
        ],
        related: [IotHubFailingOver, ElasticPoolNotFound, DeviceNotFound],
        conflict: "This is a not-found error numbered among the 401s; this crate keeps the number and gives it the \
                   category that matches its meaning. The .NET SDK marks the code as one that the service does not \
                   send to callers. Its comments call the condition temporary, yet the SDK does not retry it. The \
                   Node.js SDK expects the name with HTTP 404. The verdict is never, because the name in the request \
                   is usually wrong.",
        article: "troubleshoot-error-codes#401xxx-unauthorized-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    401_002 "401002" IotHubUnauthorizedAccess {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(RenewCredential),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Amqp, Log],
        summary: "The hub cannot authenticate the caller, or the caller's policy or role does not allow the request.",
        symptoms: [
            "A service request returns 401 with `iothub-errorcode: IotHubUnauthorizedAccess`; the text after the name \
             is only `Unauthorized` or `Unauthorized access`.",
            "Over AMQP the condition is `amqp:unauthorized-access`, often with `errorCode` 401002 as JSON in its \
             description.",
            "In the Routes category of the resource log, the code means that a message delivery was refused.",
        ],
        causes: [
            "The caller's SAS token has expired, or it was signed with a key that is no longer valid.",
            "The shared access policy that signed the token lacks the permission: `ServiceConnect` for messages, \
             methods and twins, `RegistryRead` or `RegistryReadWrite` for identities.",
            "A Microsoft Entra principal has no role on the hub. The message then begins with `Principal`: see 401003.",
            "The request uses a SAS token and asks for the module identities of a device that is missing or disabled: \
             hubs have been seen to return this code instead of 404001.",
            "A digital twin command is called with a Microsoft Entra token: hubs have been seen to refuse that \
             whatever the role. A SAS token works, and so does `POST /twins/{id}/methods` with the method name \
             `{component}*{command}`.",
            "The authentication has expired, or the hub cannot find the named device. These are the two causes that \
             the 2019 edition of the article gives, where this code is called `AuthenticationFailed`.",
            "One of the hub's IP filter rules rejects the caller's address, or public network access is switched off; \
             the text of the 401 mentions neither.",
        ],
        remedies: [
            "Create a new token and repeat the request once. Check that the caller's clock is accurate to within five \
             minutes.",
            "In the portal, under Shared access policies, compare the policy name and key with those in the connection \
             string, and check that the policy has the permission that the operation needs.",
            "With Microsoft Entra ID, have an Owner of the hub assign a data role such as IoT Hub Data Contributor, or \
             IoT Hub Data Owner, which includes every permission.",
            "If the request acts for a device, check that the device id is registered in this hub and enabled.",
            "In the portal, check the hub's Networking page for IP rules that block the caller.",
            "If the code appears in the Routes category, check the credential that the hub holds for the endpoint that \
             the record names.",
        ],
        related: [IotHubUnauthorized, GenericUnauthorized, DeviceNotFound, InvalidPolicyKey],
        aliases: ["AuthenticationFailed"],
        conflict: "Microsoft's article describes 401002 and 401003 with the same sentence. The .NET SDK says that the \
                   service replaced 401003 with 401002, and links 401002 to the section on 401003; device connection \
                   logs show 401003. This crate keeps both: 401002 means a wrong key, token or policy; 401003 ends \
                   device connections, and the service API sends it when a Microsoft Entra principal has no role. The \
                   Device Provisioning Service sends the number 401002 for errors of its own (`Invalid certificate.`), \
                   with a GUID as the tracking id.",
        article: "troubleshoot-error-codes#401xxx-unauthorized-errors",
        sources: [
            Article2026, Article2019, RestReference, RoutingArticle, DotNet, DotNetV2, Java, JavaV2, RestModel,
            Observed,
        ],
    }

    401_003 "401003" IotHubUnauthorized {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(RenewCredential),
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http, Amqp, Mqtt, Log, Text],
        summary: "The hub cannot validate the credential of a connection or request; over MQTT this is also the \
                  routine end of a connection whose SAS token has expired.",
        symptoms: [
            "In the resource log a device disconnects with 401003, then with 404104 `DeviceConnectionClosedRemotely`, \
             and reconnects within a minute. If this repeats at a steady interval, such as every 65 minutes, it is \
             token renewal and not a fault.",
            "The hub returns 401 with one of the messages below, which usually says what to correct.",
            "An MQTT client sees only CONNACK return code 5 or a closed socket. Every refused MQTT connect gets return \
             code 5, so the code appears only in the resource log.",
            "Over AMQP the CBS reply has `status-code` 401 and a description such as `The specified SAS token has an \
             invalid signature. It does not match either the primary or secondary key.`",
            "A device, or part of a fleet, connected without trouble for weeks or months and is now refused every \
             time, while others still connect: suspect the clocks of the refused devices.",
        ],
        messages: [
            "Authorization header missing",
            "IotHub '*' does not contain the specified device '*'" => Reprovision,
            "Authorization rule '*' does not allow access for '*'" => GrantAccess,
            "Authentication failed for this device, renew token or certificate and reconnect",
            "Thumbprint does not match configuration: Thumbprint: SHA1Hash=*, SHA2Hash=*; Configuration: \
             PrimaryThumbprint=*, SecondaryThumbprint=*",
            "Principal * is not authorized for * on * due to no assigned permissions" => GrantAccess,
        ],
        causes: [
            "Routine: over MQTT some SDKs leave it to the hub to end the connection when the token expires, and take \
             that as the signal to renew it. There are five steps: (1) the SAS token expires; (2) the hub notices and \
             disconnects the device with 401003; (3) the device completes the disconnect, logged as 404104; (4) the \
             SDK creates a new token; (5) the device reconnects.",
            "How often this happens depends on the SDK. A token is valid for 60 minutes by default, and some SDKs let \
             you set the lifetime and the renewal point. Over MQTT, .NET and Java disconnect at the end of the token's \
             lifetime plus a 10-minute grace period and leave errors in the log; Node.js reconnects at its renewal \
             point and leaves only informational records; Python renews 120 seconds before expiry and reconnects at \
             the end of the token's lifetime; C reconnects every 48 minutes.",
            "The hub cannot authenticate the authorisation header, the rule or the key: the header is missing; the \
             token has expired, was signed with the wrong key or was created for another URI or method; the device is \
             not in this hub; or the policy lacks the permission.",
            "X.509: the device certificate, or the CA certificate that vouches for it, has expired, or its thumbprint \
             is not the one registered for the device.",
            "Clock drift: the device's clock differs from the server's by more than five minutes, so the expiry that \
             it writes into its tokens is wrong. Clocks drift at different rates, depending on when a device was first \
             connected or switched on, so often only part of a fleet is affected.",
            "RBAC: a Microsoft Entra principal calls the service without a role on the hub. The message begins with \
             `Principal`.",
            "One of the hub's IP filter rules rejects the caller's address; the text of the 401 does not mention the \
             rule.",
            "Certificates managed by Azure Device Registry (preview): the device's certificate was revoked (the hub \
             compares an identifier in the certificate and reads no revocation list); or its policy was revoked, which \
             rotates the issuing CA and refuses every device under that policy at once; or the operational certificate \
             has expired.",
        ],
        remedies: [
            "Do nothing if a Microsoft SDK connects with the device connection string and the device is back within a \
             minute: the SDK creates the new token. In the Connections records, `sdkVersion` tells you which SDK a \
             device runs; Microsoft's article on device connectivity has a table of what each SDK does over MQTT.",
            "If the volume of these records is a concern, move the device to the C SDK, which renews the token before \
             it expires, or to AMQP, where the token is renewed on the open connection. Where another SDK allows it, \
             set a longer token lifetime.",
            "Otherwise read the message and correct what it names.",
            "If there is no message, check that the SAS token, or whatever other token is used, has not expired, was \
             signed with a current key, and is well formed for the protocol. The token is in the `Authorization` \
             header over HTTPS, in the password over MQTT, and in the CBS token over AMQP.",
            "X.509: check the expiry of the device certificate and of the CA certificate (portal: Certificates), and \
             check that the thumbprint registered for the device is that of the certificate it presents. Microsoft's \
             tutorial on creating and uploading certificates for testing (`/azure/iot-hub/tutorial-x509-test-certs`) \
             shows how to upload a CA certificate.",
            "Check that the device id exists in this hub and is enabled (portal: your IoT hub, Devices), and that the \
             shared access policy that signed the token has the permission for the operation (Microsoft's article \
             Control access to IoT Hub lists the permissions).",
            "If the message begins with `Principal`, have an Owner of the hub assign a data role to that principal, \
             then wait a few minutes for it to take effect; a new token changes nothing. IoT Hub Data Owner includes \
             every permission, so try it first to see whether a missing permission is the reason. The roles Owner and \
             Contributor include no data permissions.",
            "Set the clock: synchronise the device by NTP, or restart it if it synchronises at boot. Then schedule an \
             NTP synchronisation daily, weekly or monthly, depending on how fast the clock drifts; where that is not \
             possible, schedule a regular restart.",
            "Check that the hub accepts this kind of credential (`disableDeviceSas`, `disableLocalAuth`) and the \
             caller's address (portal: Networking).",
            "Certificates managed by Azure Device Registry: register with the Device Provisioning Service again, using \
             the onboarding credential, to get a new certificate. Renewal through the hub works only while the \
             certificate is still valid.",
        ],
        limits: [
            ("default lifetime of a SAS token in the Azure IoT SDKs", 60, "min"),
            ("tolerated difference between the device clock and the server clock", 5, "min"),
        ],
        related: [
            DeviceConnectionClosedRemotely, IotHubUnauthorizedAccess, LinkCreationConflict, DeviceNotFound,
            DeviceDisabled, GenericUnauthorized,
        ],
        conflict: "Microsoft's article spells it both `IotHubUnauthorized` and `IoTHubUnauthorized`. .NET and Java v2 \
                   say that the service does not send it to service callers and that 401002 replaces it. But service \
                   API payloads from 2021 to 2026 carry it where a Microsoft Entra principal has no role, and device \
                   connection logs show it, so this crate keeps both. On retry the SDKs differ: .NET and Node.js never \
                   retry a 401, Python stops after CONNACK 5, Java retries while it can renew the token, and C retries \
                   with back-off. Trying again with the same credential cannot help, so the verdict asks for a new one \
                   first. On the C SDK, one section says that it renews before expiry and another that its hourly \
                   tokens lead to regular disconnects. Over MQTT both are true, because a new token needs a new \
                   connection.",
        article: "troubleshoot-error-codes#401003-iothubunauthorized-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, Connectivity, DotNet, Java,
            RestModel, CertificateManagement, Observed,
        ],
    }

    401_004 "401004" ElasticPoolNotFound {
        status: 401,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [HubManagement],
        seen_in: [Http],
        summary: "No elastic pool has the name and region given in the request.",
        causes: [
            "The request gives the wrong name or region for the elastic pool, which groups several hubs as tenants.",
        ],
        remedies: [
            "Compare the name and region in the request with those of the elastic pool.",
            "If you do not use elastic pools, open a support request with the tracking id.",
        ],
        related: [ElasticPoolTenantHubNotFound, IotHubNotFound, TenantHubRoutingNotEnabled],
        name_only: true,
        conflict: "This is a not-found error numbered among the 401s; this crate keeps the number and gives it the \
                   category that matches its meaning.",
        article: "troubleshoot-error-codes#401xxx-unauthorized-errors",
        sources: [Article2026, RestModel],
    }

    401_100 "401100" SystemModuleModifyUnauthorizedAccess {
        status: 401,
        category: Authorization,
        area: Modules,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Twin, Registry],
        seen_in: [Http, Text],
        summary: "A request tried to change a system module of IoT Edge, `$edgeAgent` or `$edgeHub`, directly, which \
                  the hub does not allow.",
        symptoms: [
            "Saving the module twin of `$edgeAgent` or `$edgeHub` fails, whether with `PATCH \
             /twins/{id}/modules/{module}`, in Azure IoT Explorer or from a program, although the same credential can \
             read it and can change other modules.",
        ],
        messages: ["Unauthorized to modify reserved module."],
        causes: [
            "The twins of the system modules have a schema that the service checks, so only a deployment can change \
             them. No permission on the hub allows a direct change.",
        ],
        remedies: [
            "Change the desired properties of `$edgeAgent` and `$edgeHub` with a deployment manifest: use `POST \
             /devices/{id}/applyConfigurationContent`, `az iot edge set-modules`, or Set modules on the device's page \
             in the portal.",
            "For many devices, use an IoT Edge automatic deployment; a layered deployment adds individual modules and \
             routes.",
            "If the IoT Edge runtime itself makes the request, update the runtime and give the tracking id to support.",
        ],
        related: [IotHubUnauthorizedAccess, ModuleNotFound, InvalidConfigurationContent],
        conflict: "The 2026 article advises checking the system module's permissions; maintainers of IoT Edge say in \
                   public that changing these twins directly is not supported at all, and this entry follows them.",
        article: "troubleshoot-error-codes#401xxx-unauthorized-errors",
        sources: [Article2026, RestModel, Observed],
    }
}
