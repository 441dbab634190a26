// Cuts a form into screens: a top-level group or repeat is a screen, and so is each question
// beside them. Notes go with the screen that follows.
import type { AnyChildNode, AnyControlNode, GeneralChildNode, RootNode } from "@getodk/xforms-engine";

export type Step = readonly GeneralChildNode[];

/** Whether anybody is asked or told something by this node now. */
export function isShown(node: AnyChildNode): boolean {
  if (!node.currentState.relevant) return false;
  switch (node.nodeType) {
    case "model-value":
      return false;
    case "group":
      return node.currentState.hasRelevantBodyNodes;
    case "repeat-range:controlled":
      return node.currentState.children.length > 0;
    case "repeat-range:uncontrolled":
    case "repeat-instance":
      return true;
    default:
      return node.definition.bodyElement !== null;
  }
}

/** The screens as the answers stand now. */
export function stepsOf(root: RootNode): Step[] {
  const steps: GeneralChildNode[][] = [];
  let waiting: GeneralChildNode[] = [];
  for (const node of root.currentState.children.filter(isShown)) {
    waiting.push(node);
    if (node.nodeType !== "note") {
      steps.push(waiting);
      waiting = [];
    }
  }
  const last = steps.at(-1);
  if (waiting.length > 0) {
    if (last) last.push(...waiting);
    else steps.push(waiting);
  }
  return steps;
}

/** The questions shown in these nodes, in order. */
export function questionsIn(nodes: readonly AnyChildNode[]): AnyControlNode[] {
  return nodes.filter(isShown).flatMap((node) => {
    switch (node.nodeType) {
      case "model-value":
        return [];
      case "group":
      case "repeat-instance":
      case "repeat-range:controlled":
      case "repeat-range:uncontrolled":
        return questionsIn(node.currentState.children);
      default:
        return [node];
    }
  });
}

/** What decides the look of a screen besides the answers themselves. */
export function signature(nodes: readonly AnyChildNode[]): string {
  const parts = questionsIn(nodes).map((node) => {
    const { label, readonly, required } = node.currentState;
    const options = node.nodeType === "select" ? node.currentState.valueOptions.length : 0;
    const told = node.nodeType === "note" ? node.currentState.noteText.asString : label?.asString;
    return `${node.nodeId}|${told ?? ""}|${readonly}|${required}|${options}`;
  });
  return parts.join("\n");
}
