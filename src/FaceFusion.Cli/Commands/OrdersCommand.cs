using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>orders recipe.json</c></summary>
internal sealed class OrdersCommand(CliConsole console)
{
    private readonly Argument<string> _recipe = new("RECIPE") { Description = HelpTexts.RecipeOfChain };
    private readonly Option<bool> _template = SharedOptions.Template();
    private readonly Option<string[]> _facePoints = SharedOptions.FacePoints();
    private readonly Option<string?> _pictures = new("--pictures") { Description = HelpTexts.OrderPictures, HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = HelpTexts.OrdersJson };

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("orders", HelpTexts.Orders) { _recipe, _template, _facePoints, _pictures, _json };
        command.SetAction(async (parse, cancellation) =>
        {
            var recipe = await RecipeFile.ReadAsync(parse.GetValue(_recipe)!, cancellation).ConfigureAwait(false);
            var facePoints = FacePointsArgument.Parse(parse.GetValue(_facePoints) ?? [], recipe.Photos);
            using var bench = new Workbench(parse.GetValue(_template), facePoints, console.Error);
            var check = await OrderCheck.CreateAsync(recipe, bench.Photos, OrderCheck.DefaultSize, new() { Parser = bench.Parser }, cancellation).ConfigureAwait(false);
            if (parse.GetValue(_pictures) is { } folder)
            {
                await WriteAsync(new PictureFile(bench.Codec, PictureLabel.Usual), recipe, check, folder, cancellation).ConfigureAwait(false);
            }

            if (parse.GetValue(_json))
            {
                JsonOrdersWriter.Write(console.Out, check);
            }
            else
            {
                PlainOrdersWriter.Write(console.Out, check);
            }

            return CliProgram.Success;
        });
        return command;
    }

    private static async Task WriteAsync(PictureFile writer, Recipe recipe, OrderCheck check, string folder, CancellationToken cancellation)
    {
        var mean = ChainOrder.TrueMean(recipe);
        await writer.WriteAsync(Path.Combine(folder, "mean.png"), check.Mean, mean, cancellation).ConfigureAwait(false);
        for (var i = 0; i < check.Orders.Count; i++)
        {
            var order = check.Orders[i];
            await writer.WriteAsync(Path.Combine(folder, $"order-{i + 1}.png"), order.Picture, order.Recipe, cancellation).ConfigureAwait(false);
        }
    }
}
