//! Addresses, clients and topics of IoT Hub and of other services.

use crate::catalog::Issuer::{EventHubs, Other, Provisioning, ResourceProvider, ServiceBus, Storage};
use crate::text::rules::Says::{Fails, Hub, Issuer};
use crate::text::rules::{Rule, rows};

pub(super) const ROWS: &[Rule] = rows! {
    "azure devices provisioning" => Issuer(Provisioning), "addresses";
    "provisioning transport exception" => Issuer(Provisioning), "Azure SDK for .NET";
    "provisioning client exception" => Issuer(Provisioning), "Azure SDK for .NET";
    "provisioning service client" => Issuer(Provisioning), "Azure SDKs";
    "provisioning device client" => Issuer(Provisioning), "Azure SDKs";
    "provisioning client" => Issuer(Provisioning), "Azure SDKs";
    "prov device client" => Issuer(Provisioning), "Azure SDK for C";
    "prov device ll client" => Issuer(Provisioning), "Azure SDK for C";
    "prov transport mqtt client" => Issuer(Provisioning), "Azure SDK for C";
    "prov transport amqp client" => Issuer(Provisioning), "Azure SDK for C";
    "prov transport http client" => Issuer(Provisioning), "Azure SDK for C";
    "prov transport" => Issuer(Provisioning), "Azure SDK for C";
    "azure iot provisioning" => Issuer(Provisioning), "Azure SDK for Node.js";
    "azure iot provisioning device" => Issuer(Provisioning), "Azure SDK for Node.js";
    "iot provisioning" => Issuer(Provisioning), "Azure SDK for Java";
    "device provisioning service" => Issuer(Provisioning), "clients of every language";
    "dps" dollar => Issuer(Provisioning), "topics";
    "prov device result" => Issuer(Provisioning), "Azure SDK for C";
    "provisioningservices" => Issuer(Provisioning), "resource ids";

    "sb" scheme => Issuer(ServiceBus), "addresses";
    "servicebus windows net" => Issuer(ServiceBus), "addresses";
    "messaging entity" => Issuer(ServiceBus), "Service Bus, Event Hubs";
    "systemtracker" => Issuer(ServiceBus), "Service Bus, Event Hubs";
    "system tracker" => Issuer(ServiceBus), "Service Bus, Event Hubs";
    "azure messaging service bus" => Issuer(ServiceBus), "Azure SDK for .NET";
    "azure service bus" => Issuer(ServiceBus), "Azure SDK for .NET";
    "service bus exception" => Issuer(ServiceBus), "Azure SDK for .NET";
    "service bus error" => Issuer(ServiceBus), "Azure SDKs";
    "azure messaging servicebus" => Issuer(ServiceBus), "Azure SDK for Java";
    "azure servicebus" => Issuer(ServiceBus), "Azure SDKs for Java and Python";
    "the namespace is being throttled" => Issuer(ServiceBus), "Service Bus";
    "azure messaging event hubs" => Issuer(EventHubs), "Azure SDK for .NET";
    "azure messaging eventhubs" => Issuer(EventHubs), "Azure SDK for Java";
    "azure event hubs" => Issuer(EventHubs), "Azure SDK for .NET";
    "azure eventhubs" => Issuer(EventHubs), "Azure SDKs for Java and Node.js";
    "azure eventhub" => Issuer(EventHubs), "Azure SDK for Python";
    "event hubs exception" => Issuer(EventHubs), "Azure SDK for .NET";
    "event hub error" => Issuer(EventHubs), "Azure SDKs";
    "event hub exception" => Issuer(EventHubs), "Azure SDK for Java";
    "event hub consumer client" => Issuer(EventHubs), "Azure SDKs";
    "event hub producer client" => Issuer(EventHubs), "Azure SDKs";
    "event processor host" => Issuer(EventHubs), "Azure SDKs";
    "higher epoch" => Issuer(EventHubs), "Event Hubs";

    "blob core windows net" => Issuer(Storage), "addresses";
    "table core windows net" => Issuer(Storage), "addresses";
    "queue core windows net" => Issuer(Storage), "addresses";
    "file core windows net" => Issuer(Storage), "addresses";
    "dfs core windows net" => Issuer(Storage), "addresses";
    "server failed to authenticate the request" => Issuer(Storage), "Storage";
    "windows azure storage" => Issuer(Storage), "Azure SDKs";
    "windows azure blob" => Issuer(Storage), "Storage";
    "azure storage" => Issuer(Storage), "Azure SDKs";
    "storage exception" => Issuer(Storage), "Azure SDKs";
    "storage service returned error" => Issuer(Storage), "Azure SDK for Go";
    "blob not found" => Issuer(Storage), "Storage";
    "container not found" => Issuer(Storage), "Storage";

    "management azure com" => Issuer(ResourceProvider), "addresses";
    "resource provider exception" => Issuer(ResourceProvider), "the resource provider";
    "azure resource manager" => Issuer(ResourceProvider), "Azure Resource Manager";
    "under resource group" => Issuer(ResourceProvider), "Azure Resource Manager";
    "mgmt iothub" => Issuer(ResourceProvider), "Azure SDK for Python";
    "management iot hub" => Issuer(ResourceProvider), "Azure SDK for .NET";

    "notification hubs" => Issuer(Other), "Azure SDK for .NET";
    "key vault" => Issuer(Other), "Azure SDKs";
    "vault azure net" => Issuer(Other), "addresses";
    "login microsoftonline com" => Issuer(Other), "addresses";
    "database windows net" => Issuer(Other), "addresses";
    "documents azure com" => Issuer(Other), "addresses";
    "search windows net" => Issuer(Other), "addresses";
    "azurecr io" => Issuer(Other), "addresses";
    "docker sock" => Issuer(Other), "IoT Edge";
    "iotedge workload sock" => Issuer(Other), "IoT Edge";

    // Words that show a failure of another service, whose own messages aren't listed here.
    "failed" => Fails, "services";
    "failure" => Fails, "services";
    "denied" => Fails, "services";
    "rejected" => Fails, "services";
    "invalid" => Fails, "services";
    "could not be found" => Fails, "services";
    "is being throttled" => Fails, "services";
    "unauthorized" => Fails, "services";
    "server busy" => Fails, "services";
    "is required" => Fails, "services";
    "are required" => Fails, "services";
    "getting disconnected" => Fails, "services";
    "too many" => Fails, "services";
    "exceeded" => Fails, "services";

    "azure devices net" => Hub, "addresses";
    "azure devices cn" => Hub, "addresses";
    "azure devices us" => Hub, "addresses";
    "iothub" => Hub, "clients of every language";
    "iot hub" => Hub, "clients of every language";
    "io t hub" => Hub, "clients of every language";
    "microsoft azure devices client" => Hub, "Azure SDK for .NET";
    "microsoft azure devices common" => Hub, "Azure SDK for .NET";
    "azure sdk iot device" => Hub, "Azure SDK for Java";
    "azure sdk iot service" => Hub, "Azure SDK for Java";
    "azure iot device" => Hub, "Azure SDKs for Python and Node.js";
    "device client" => Hub, "Azure SDKs";
};
