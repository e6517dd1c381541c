/// How the page looks: dark on a screen, light on paper.
enum PageStyle {
  /// How many colours the sets go through.
  static let colours = 8

  static let css = screen + print

  private static let screen = """

    :root { color-scheme: dark; --paper: #13111a; --panel: #1b1824; --line: #2c2838; --ink: #f1edf8; --soft: #a9a1bb;
      --faint: #6f6883; --red: #ff6b6b; --amber: #ffc45c; --green: #6ee7a8; --now: #58d7ff; --value: #262233;
      --hatch: #4a4459; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 28px 32px 40px; max-width: 1500px; background: var(--paper); color: var(--ink);
      font: 15px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
    h1 { margin: 0; font-size: 30px; line-height: 1.15; letter-spacing: -0.02em; font-weight: 750; }
    h2 { margin: 0 0 6px; font-size: 16px; }
    .when { margin: 4px 0 0; color: var(--soft); }
    .facts { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; margin: 14px 0 0; padding: 0; }
    .facts li { padding: 3px 12px; border-radius: 99px; background: var(--panel); border: 1px solid var(--line);
      font-variant-numeric: tabular-nums; }
    .facts .over { color: var(--red); border-color: var(--red); }
    .facts .under { color: var(--amber); border-color: var(--amber); }
    .facts .fine { color: var(--green); border-color: var(--green); }
    .conflicts { margin: 18px 0 0; padding: 12px 18px; border-left: 4px solid var(--red); background: var(--panel);
      border-radius: 0 8px 8px 0; }
    .conflicts h2 { color: var(--red); }
    .conflicts ul { margin: 0; padding-left: 20px; }
    code { color: var(--faint); font: 12px ui-monospace, "SF Mono", Menlo, monospace; }
    .drawing { margin: 20px 0 0; padding: 12px 8px 6px; background: var(--panel); border: 1px solid var(--line);
      border-radius: 12px; overflow-x: auto; }
    .evening, .nights { display: block; width: 100%; min-width: 980px; height: auto; }
    svg text { font: 11px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: var(--ink);
      font-variant-numeric: tabular-nums; }
    .tick { stroke: var(--line); stroke-width: 1; }
    svg .time { fill: var(--soft); text-anchor: middle; font-size: 12px; }
    .midnight { stroke: var(--faint); stroke-width: 1.2; stroke-dasharray: 2 4; fill: none; }
    svg .day { fill: var(--faint); font-size: 11px; }
    svg .lane { fill: var(--soft); text-anchor: end; font-size: 12px; }
    .plan { fill: none; stroke: var(--faint); stroke-width: 1.2; }
    svg .planname { fill: var(--soft); }
    .slip { stroke: var(--faint); stroke-width: 1; fill: none; } .slip.late { stroke: var(--amber); }
    .c0 { --c: #3f6fd1; } .c1 { --c: #8a54c4; } .c2 { --c: #b4476f; } .c3 { --c: #a05a22; }
    .c4 { --c: #5c7526; } .c5 { --c: #1f7a68; } .c6 { --c: #2d77a3; } .c7 { --c: #6a5acd; }
    .set { fill: var(--c); stroke: none; }
    .set.float { stroke: var(--ink); stroke-width: 1.4; stroke-dasharray: 5 3; }
    .set.ended { opacity: 0.5; }
    .set.running { stroke: var(--now); stroke-width: 2.5; }
    .set.bad { stroke: var(--red); stroke-width: 3; stroke-dasharray: none; }
    svg .name { font-size: 14px; font-weight: 650; fill: #fff; }
    svg .detail { fill: #fff; opacity: 0.88; }
    .gap { fill: url(#hatch); stroke: none; }
    .hatch { stroke: var(--hatch); stroke-width: 2.6; }
    .gone { fill: url(#hatch); stroke: var(--faint); stroke-dasharray: 3 3; }
    .cross { stroke: var(--red); stroke-width: 2; fill: none; }
    .hard { stroke: var(--amber); stroke-width: 1.6; fill: var(--amber); }
    .out { stroke: var(--red); stroke-width: 2.2; fill: none; }
    .beyond { fill: var(--red); opacity: 0.08; }
    .now { stroke: var(--now); stroke-width: 2; stroke-dasharray: 6 3; fill: none; }
    .flag { stroke: none; } .outflag { fill: var(--red); } .nowflag { fill: var(--now); }
    svg .flagtext { fill: #14101c; font-weight: 700; font-size: 12px; }
    .mark { fill: var(--ink); } .mark.fired { fill: var(--faint); }
    .mark.go { fill: var(--panel); stroke: var(--green); stroke-width: 2.4; }
    .mark.go.fired { stroke: var(--faint); }
    .opening { stroke: var(--faint); stroke-width: 1.5; }
    .lead { stroke: var(--hatch); stroke-width: 1; fill: none; }
    svg .cueid { fill: var(--soft); font-size: 10.5px; } svg .toleft { text-anchor: end; }
    .value { fill: var(--value); stroke: #3a3450; stroke-width: 1; } .value.quiet { fill: none; stroke: var(--line); }
    svg .value.quiet + .valuetext { fill: var(--faint); }
    .swatch { stroke: #fff; stroke-opacity: 0.35; }
    .canvas { fill: none; stroke: var(--faint); stroke-width: 1; }
    .slot { fill: var(--soft); stroke: var(--value); stroke-width: 1; }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 10px 4px 0; padding: 0;
      color: var(--soft); font-size: 13px; }
    .legend li { display: flex; align-items: center; gap: 6px; }
    .sign { width: 24px; height: 14px; }
    .table { overflow-x: auto; margin: 22px 0 0; }
    table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: 6px 10px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-size: 12px; font-weight: 600; text-transform: uppercase;
      letter-spacing: 0.05em; }
    tbody th { font-weight: 600; } .id { color: var(--faint); font-weight: 400; }
    td.over { color: var(--red); } td.under { color: var(--amber); }
    tr.bad th { color: var(--red); box-shadow: inset 3px 0 var(--red); }
    tr.running th { color: var(--now); box-shadow: inset 3px 0 var(--now); }
    tr.ended { color: var(--faint); } tr.off th, tr.off td { color: var(--faint); text-decoration: line-through; }
    .odds { margin: 34px 0 0; } .odds p { color: var(--soft); margin: 0 0 10px; }
    .body { fill: var(--c); opacity: 0.3; } .spread { fill: var(--c); stroke: var(--ink); stroke-width: 0.8; }
    .spread.end { fill: var(--panel); } .median { stroke: var(--ink); stroke-width: 2; }
    .bin { fill: #6a5acd; } .bin.late { fill: var(--red); }
    svg .odd { fill: var(--ink); font-size: 12px; } svg .odd.bad { fill: var(--red); }
    @media (max-width: 600px) { body { padding: 18px 14px 30px; } h1 { font-size: 24px; } }

    """

  private static let print = """
    @page { size: A4 landscape; margin: 8mm; }
    @media print {
      :root { color-scheme: light; --paper: #fff; --panel: #fff; --line: #dcd8e4; --ink: #17141f; --soft: #4d475c;
        --faint: #7b7489; --red: #c21f2e; --amber: #a86400; --green: #12734a; --now: #0077a8; --value: #f3f1f8;
        --hatch: #b9b3c8; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      body { padding: 0; max-width: none; font-size: 10px; line-height: 1.3; }
      h1 { font-size: 19px; } h2 { font-size: 12px; } code { font-size: 8px; }
      header { display: grid; grid-template-columns: 1fr auto; column-gap: 16px; align-items: end; }
      .when { grid-column: 1; margin: 1px 0 0; } .facts { grid-column: 2; grid-row: 1 / 3; margin: 0; gap: 5px; }
      .facts li { padding: 1px 8px; }
      .conflicts { margin: 6px 0 0; padding: 3px 10px; } .conflicts ul { columns: 2; }
      .drawing { margin: 6px 0 0; padding: 4px 0; border-radius: 4px; overflow: visible; }
      .evening, .nights { min-width: 0; } .legend { margin: 3px 0 0; font-size: 9px; gap: 2px 14px; }
      .set { fill: color-mix(in srgb, var(--c) 20%, white); stroke: var(--c); stroke-width: 1.2; }
      svg .name, svg .detail { fill: var(--ink); opacity: 1; } svg .flagtext { fill: #fff; }
      .value { stroke: #cfc9dd; } .swatch { stroke: #000; }
      .table { margin: 6px 0 0; overflow: visible; } th, td { padding: 1.5px 8px; } thead th { font-size: 8.5px; }
      .many .evening { max-height: 90mm; }
      .many th, .many td { padding: 0 8px; font-size: 8px; } .many .conflicts ul { columns: 3; font-size: 8px; }
      .odds { break-before: page; margin: 0; }
    }

    """
}
