// The engine's node types that its entry point does not name together.
import type { AnyControlNode } from "@getodk/xforms-engine";

export type { InputNode } from "@getodk/xforms-engine";
export type AnyInputNode = Extract<AnyControlNode, { nodeType: "input" }>;
export type AnyRangeNode = Extract<AnyControlNode, { nodeType: "range" }>;
