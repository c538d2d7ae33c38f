using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Web.Api;

/// <summary>
/// The visible label as an address asks for it: <c>label=off</c> with <c>agreement=</c>, or a wording; <c>labelPlace=</c>,
/// <c>labelPlate=</c>, <c>labelSize=</c> in percent of the shortest side. Words are written as in <c>composite-bilingual</c>.
/// </summary>
internal static class LabelQuery
{
    private const string Off = "off";

    /// <summary>The request with the label that is asked for.</summary>
    /// <exception cref="FusionException"><c>value_out_of_range</c>.</exception>
    public static JobPictureRequest WithLabel(this JobPictureRequest wanted, HttpRequest request)
    {
        if (request.Query["label"].ToString() == Off)
        {
            return wanted with { Label = null, Agreement = request.Query["agreement"].ToString() };
        }

        var usual = VisibleLabel.Usual;
        var percent = QueryValues.Number(request, "labelSize", (int)Math.Round(VisibleLabel.SmallestSize * 100), (int)Math.Round(VisibleLabel.LargestSize * 100));
        return wanted with
        {
            Label = usual with
            {
                Wording = Word(request, "label", usual.Wording),
                Place = Word(request, "labelPlace", usual.Place),
                Plate = Word(request, "labelPlate", usual.Plate),
                Size = percent / 100.0 ?? usual.Size,
            },
        };
    }

    /// <summary>A label as part of an address, beginning with <c>&amp;</c>.</summary>
    public static string Of(VisibleLabel label) => FormattableString.Invariant(
        $"&label={Name(label.Wording)}&labelPlace={Name(label.Place)}&labelPlate={Name(label.Plate)}&labelSize={Math.Round(label.Size * 100)}");

    /// <summary>No label, by an agreement.</summary>
    public static string Without(string agreement) => $"&label={Off}&agreement={agreement}";

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static T Word<T>(HttpRequest request, string name, T usual)
        where T : struct, Enum
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
        {
            return usual;
        }

        var values = Enum.GetValues<T>();
        var index = Array.FindIndex(values, value => Name(value) == text);
        return index >= 0 ? values[index] : throw new FusionException(
            FusionErrorCodes.ValueOutOfRange,
            $"'{name}' is none of {string.Join(", ", values.Select(Name))}.",
            arguments: new Dictionary<string, object> { ["field"] = name, ["value"] = text, ["min"] = Name(values[0]), ["max"] = Name(values[^1]) });
    }
}
