using System.Globalization;
using System.Text;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Neural;

/// <summary>What to know of the licences of the models that took part in a picture: a text that goes with it.</summary>
public static class LicenceSheet
{
    /// <summary>What stands in place of a sheet where no installed model took part.</summary>
    public const string None = "No installed model took part in this picture: the built-in engine made it.\n";

    /// <summary>The sheet; null where no installed model took part.</summary>
    public static string? Of(IReadOnlyList<NetUse> nets)
    {
        ArgumentNullException.ThrowIfNull(nets);
        if (nets.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder("Models that took part in this picture\n\n");
        foreach (var facts in nets.Select(net => net.Facts))
        {
            text.Append(CultureInfo.InvariantCulture, $"{facts.Name} ({facts.Id})\n  task: {facts.Task}\n  licence: {facts.Licence}\n  use: {Words(facts.LicenceClass)}\n  SHA-256: {facts.Sha256}\n\n");
        }

        var strictest = nets.Max(net => Strictness(net.Facts.LicenceClass));
        text.Append("Taken together: ").Append(Words(Array.Find(Enum.GetValues<LicenceClass>(), licence => Strictness(licence) == strictest))).Append(".\n");
        return text.ToString();
    }

    private static int Strictness(LicenceClass licence) => licence switch
    {
        LicenceClass.Open => 0,
        LicenceClass.Unclear => 1,
        _ => 2,
    };

    private static string Words(LicenceClass licence) => licence switch
    {
        LicenceClass.Open => "any use, business included",
        LicenceClass.NonCommercial => "research and private use only, no business",
        _ => "unclear: its makers do not say what the weights may be used for",
    };
}
