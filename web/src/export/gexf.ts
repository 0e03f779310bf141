/**
 * The network as GEXF 1.3 (https://gexf.net), for Gephi: what inconcert's own export
 * writes of the same accounts and edges, byte for byte.
 */
import type { Attribute } from "./attributes.ts";
import { componentColour, nodeSize, typeColour } from "./graph-colours.ts";
import {
  edgeAttributes, edgeValues, type Network, nodeAttributes, nodeValues, numbersInFile, weightOf,
} from "./network.ts";
import { pythonFloat } from "./numbers.ts";
import { xmlText, xmlValue } from "./xml-text.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>inconcert</creator>
    <description>Accounts that shared the same objects at almost the same time, again and again. \
Coordination is not inauthenticity.</description>
  </meta>
  <graph defaultedgetype="undirected" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">
`;

/** Media type of the file. */
export const GEXF = "application/gexf+xml";

/** Gives a time as xsd:dateTime in UTC; null for one that no calendar has (before year 1, after 9999). */
export function gexfTime(seconds: unknown): string | null {
  if (typeof seconds !== "number") return null;
  const date = new Date(Math.floor(seconds) * 1000);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? `${date.toISOString().slice(0, 19)}Z` : null;
}

/** Gives the network as the text of a GEXF file. */
export function gexf(network: Network): string {
  const nodes = nodeAttributes(network);
  const edges = edgeAttributes(network);
  return [
    HEAD,
    ...attributeLines("node", nodes),
    ...attributeLines("edge", edges),
    ...nodeLines(network, nodes),
    ...edgeLines(network, edges),
    "  </graph>\n</gexf>\n",
  ].join("");
}

function attributeLines(kind: string, attributes: readonly Attribute[]): string[] {
  return [
    `    <attributes class="${kind}">\n`,
    ...attributes.map(({ name, type }, k) => `      <attribute id="${k}" title="${xmlText(name)}" type="${type}"/>\n`),
    "    </attributes>\n",
  ];
}

function nodeLines(network: Network, attributes: readonly Attribute[]): string[] {
  const { accounts, accountRows } = network;
  const column = (name: string) => accounts.get(name);
  const [id, name, component, degree] = ["account_id", "account_name", "component", "degree"].map(column);
  const [first, last, x, y] = ["first_share", "last_share", "x", "y"].map(column);
  const values = nodeValues(network, attributes);
  let highest = 0;
  for (let k = 0; k < accountRows.length; k++) {
    highest = Math.max(highest, Number(degree?.[accountRows[k] as number] ?? 0));
  }
  const lines = [`    <nodes count="${accountRows.length}">\n`];
  for (let k = 0; k < accountRows.length; k++) {
    const row = accountRows[k] as number;
    const [red, green, blue] = componentColour(component?.[row]);
    const label = xmlText(String(name?.[row] || id?.[row]));
    const [left, down] = [x, y].map((at) => pythonFloat(Number(at?.[row] ?? 0)));
    lines.push(
      `      <node id="n${k}" label="${label}"${lasting(first?.[row], last?.[row])}>\n`,
      valueLines(attributes, values(row)),
      `        <viz:color r="${red}" g="${green}" b="${blue}" a="1.0"/>\n`,
      `        <viz:position x="${left}" y="${down}" z="0.0"/>\n`,
      `        <viz:size value="${pythonFloat(nodeSize(Number(degree?.[row] ?? 0), highest))}"/>\n`,
      "      </node>\n",
    );
  }
  lines.push("    </nodes>\n");
  return lines;
}

function edgeLines(network: Network, attributes: readonly Attribute[]): string[] {
  const { edges, edgeRows } = network;
  const number = numbersInFile(network);
  const values = edgeValues(network, attributes);
  const [a, b] = [edges.get<number>("a"), edges.get<number>("b")];
  const column = (name: string) => (edges.has(name) ? edges.get(name) : undefined);
  const [first, last, types] = ["first_share", "last_share", "type"].map(column);
  const lines = [`    <edges count="${edgeRows.length}">\n`];
  for (let k = 0; k < edgeRows.length; k++) {
    const row = edgeRows[k] as number;
    const ends = `source="n${number[a[row] as number]}" target="n${number[b[row] as number]}"`;
    lines.push(
      `      <edge id="e${k}" ${ends} weight="${weightOf(network, row)}"${lasting(first?.[row], last?.[row])}>\n`,
      valueLines(attributes, values(row)),
    );
    if (types) {
      const [red, green, blue] = typeColour(types[row]);
      lines.push(`        <viz:color r="${red}" g="${green}" b="${blue}" a="1.0"/>\n`);
    }
    lines.push("      </edge>\n");
  }
  lines.push("    </edges>\n");
  return lines;
}

function valueLines(attributes: readonly Attribute[], values: readonly unknown[]): string {
  const lines = ["        <attvalues>\n"];
  attributes.forEach(({ type }, k) => {
    const value = xmlValue(values[k], type);
    if (value !== null) lines.push(`          <attvalue for="${k}" value="${value}"/>\n`);
  });
  lines.push("        </attvalues>\n");
  return lines.join("");
}

function lasting(first: unknown, last: unknown): string {
  const [start, end] = [gexfTime(first), gexfTime(last)];
  return (start ? ` start="${start}"` : "") + (end ? ` end="${end}"` : "");
}
