using FaceFusion.Jobs;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Web.Api;

/// <summary>
/// The visible label as an address asks for it: <c>label=off</c> with <c>agreement=</c>, or a wording; <c>label_place=</c>,
/// <c>label_plate=</c>, <c>label_size=</c> in percent of the shortest side. Words are written as in <c>composite_bilingual</c>.
/// </summary>
internal static class LabelQuery
{
    private const string Off = "off";

    /// <summary>The request with the label that is asked for.</summary>
    /// <exception cref="Fusion.FusionException"><c>value_out_of_range</c>.</exception>
    public static JobPictureRequest WithLabel(this JobPictureRequest wanted, HttpRequest request)
    {
        if (request.Query["label"].ToString() == Off)
        {
            return wanted with { Label = null, Agreement = request.Query["agreement"].ToString() };
        }

        var usual = VisibleLabel.Usual;
        var percent = QueryValues.Number(request, "label_size", (int)Math.Round(VisibleLabel.SmallestSize * 100), (int)Math.Round(VisibleLabel.LargestSize * 100));
        return wanted with
        {
            Label = usual with
            {
                Wording = QueryValues.Word<LabelWording>(request, "label") ?? usual.Wording,
                Place = QueryValues.Word<LabelPlace>(request, "label_place") ?? usual.Place,
                Plate = QueryValues.Word<LabelPlate>(request, "label_plate") ?? usual.Plate,
                Size = percent / 100.0 ?? usual.Size,
            },
        };
    }

    /// <summary>A label as part of an address, beginning with <c>&amp;</c>.</summary>
    public static string Of(VisibleLabel label) => FormattableString.Invariant(
        $"&label={SnakeCase.Of(label.Wording)}&label_place={SnakeCase.Of(label.Place)}&label_plate={SnakeCase.Of(label.Plate)}&label_size={Math.Round(label.Size * 100)}");

    /// <summary>No label, by an agreement.</summary>
    public static string Without(string agreement) => $"&label={Off}&agreement={agreement}";
}
