using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Orders;
using Spectre.Console;

namespace FaceFusion.Cli.Writing;

/// <summary>A table of orders, the recipe's own first, with their distances from the true mean.</summary>
internal static class PlainOrdersWriter
{
    private static readonly string[] s_headings = ["order", "difference", "psnr", "photos"];

    public static void Write(TextWriter output, OrderCheck check)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var heading in s_headings)
        {
            var column = new TableColumn(new Text(CliText.Get("orders." + heading))) { NoWrap = true, Padding = new Padding(0, 0, 3, 0) };
            table.AddColumn(heading is "difference" or "psnr" ? column.RightAligned() : column);
        }

        foreach (var order in check.Orders)
        {
            table.AddRow(((string[])
            [
                string.Join(' ', order.Order.Select(round => round + 1)),
                order.Difference.Ciede2000.ToString("F2", CultureInfo.CurrentCulture),
                double.IsFinite(order.Difference.Psnr) ? order.Difference.Psnr.ToString("F1", CultureInfo.CurrentCulture) : "-",
                string.Join(", ", order.Recipe.Rounds.Select(round => round.Source.Photo)),
            ]).Select(text => new Text(text)));
        }

        PlainTable.Write(output, table);
        output.WriteLine(CliText.Get("orders.units"));
    }
}
