using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Cli.Commands;

/// <summary>Lists the models and garments that the program brings along.</summary>
internal sealed class TryOnList(CliConsole console)
{
    /// <summary>Writes both lists, numbered as <c>builtin:N</c> counts.</summary>
    public async Task<int> WriteAsync()
    {
        var chinese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        await console.Out.WriteLineAsync(CliText.Get("tryon.list.models")).ConfigureAwait(false);
        foreach (var (i, model) in BuiltInShelf.Models.Index())
        {
            await console.Out.WriteLineAsync(Line(i, model.Id, chinese ? model.TitleZh : model.TitleEn)).ConfigureAwait(false);
        }

        await console.Out.WriteLineAsync(CliText.Get("tryon.list.garments")).ConfigureAwait(false);
        foreach (var (i, garment) in BuiltInShelf.Garments.Index())
        {
            await console.Out.WriteLineAsync(Line(i, garment.Id, chinese ? garment.TitleZh : garment.TitleEn)).ConfigureAwait(false);
        }

        return CliProgram.Success;
    }

    private static string Line(int index, string id, string title) =>
        string.Create(CultureInfo.InvariantCulture, $"  {index + 1,2}  {BuiltInName.Of(id),-30}  {title}");
}
