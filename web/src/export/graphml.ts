/**
 * The network as GraphML (http://graphml.graphdrawing.org), for igraph, networkx, Cytoscape, yEd and Gephi: what
 * inconcert's own export writes of the same accounts and edges, byte for byte.
 */
import type { Attribute } from "./attributes.ts";
import { hexadecimal, typeColour } from "./graph-colours.ts";
import { edgeAttributes, edgeValues, type Network, nodeAttributes, nodeValues, numbersInFile } from "./network.ts";
import { xmlText, xmlValue } from "./xml-text.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;
const COLOUR: Attribute = { name: "color", type: "string" };
const PLACE: readonly Attribute[] = [
  { name: "x", type: "double" },
  { name: "y", type: "double" },
];

/** Media type of the file. */
export const GRAPHML = "application/graphml+xml";

/** Gives the network as the text of a GraphML file. */
export function graphml(network: Network): string {
  const { edges, edgeRows, accountRows } = network;
  const ofNodes = nodeAttributes(network);
  const nodes = [...ofNodes, ...PLACE];
  const ofEdges = edgeAttributes(network);
  const types = edges.has("type") ? edges.get("type") : null;
  const inFile = types ? [...ofEdges, COLOUR] : ofEdges;
  const [x, y] = [network.accounts.get("x"), network.accounts.get("y")];
  const [a, b] = [edges.get<number>("a"), edges.get<number>("b")];
  const node = nodeValues(network, ofNodes);
  const edge = edgeValues(network, ofEdges);
  const number = numbersInFile(network);
  const lines = [HEAD, ...keys("node", nodes), ...keys("edge", inFile), '  <graph id="G" edgedefault="undirected">\n'];
  for (let k = 0; k < accountRows.length; k++) {
    const row = accountRows[k] as number;
    lines.push(`    <node id="n${k}">\n`, data("node", nodes, [...node(row), x[row], y[row]]), "    </node>\n");
  }
  for (let k = 0; k < edgeRows.length; k++) {
    const row = edgeRows[k] as number;
    const ends = `source="n${number[a[row] as number]}" target="n${number[b[row] as number]}"`;
    const values = types ? [...edge(row), hexadecimal(typeColour(types[row]))] : edge(row);
    lines.push(`    <edge id="e${k}" ${ends}>\n`, data("edge", inFile, values), "    </edge>\n");
  }
  lines.push("  </graph>\n</graphml>\n");
  return lines.join("");
}

function keys(kind: string, attributes: readonly Attribute[]): string[] {
  return attributes.map(
    ({ name, type }, k) =>
      `  <key id="${kind}${k}" for="${kind}" attr.name="${xmlText(name)}" attr.type="${type}"/>\n`,
  );
}

function data(kind: string, attributes: readonly Attribute[], values: readonly unknown[]): string {
  const lines: string[] = [];
  attributes.forEach(({ type }, k) => {
    const value = xmlValue(values[k], type);
    if (value !== null) lines.push(`      <data key="${kind}${k}">${value}</data>\n`);
  });
  return lines.join("");
}
