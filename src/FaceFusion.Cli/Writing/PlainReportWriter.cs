using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Groups;
using Spectre.Console;

namespace FaceFusion.Cli.Writing;

/// <summary>A table of members, the furthest from the mean first, and how many of them stand out.</summary>
internal static class PlainReportWriter
{
    private static readonly string[] s_headings = ["photo", "share", "shape", "skin", "influence", "reasons"];

    public static void Write(TextWriter output, GroupReport report)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var heading in s_headings)
        {
            var column = new TableColumn(new Text(CliText.Get("report." + heading))) { NoWrap = true, Padding = new Padding(0, 0, 3, 0) };
            table.AddColumn(heading is "photo" or "reasons" ? column : column.RightAligned());
        }

        foreach (var member in report.Members.OrderByDescending(member => member.ShapeDistance))
        {
            table.AddRow(((string[])
            [
                (member.StandsOut ? "* " : "  ") + member.Person.Photo,
                Number(100 * member.Share),
                Number(member.ShapeDistance),
                Number(member.SkinDistance),
                Number(member.ShapeInfluence),
                string.Join(CliText.Get("report.and"), member.Reasons.Select(reason => CliText.Get("reason." + reason))),
            ]).Select(text => new Text(text)));
        }

        PlainTable.Write(output, table);
        output.WriteLine(CliText.Get("report.units"));
        output.WriteLine(CliText.Get("report.count", report.Outliers.Count(), report.Members.Count));
    }

    private static string Number(double? value) => value?.ToString("F2", CultureInfo.CurrentCulture) ?? "-";
}
