using System.Globalization;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Web.Components.Controls;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>How many variants may be chosen.</summary>
internal static class VariantCounts
{
    /// <summary>1 to 4.</summary>
    public static IReadOnlyList<Choice> All { get; } =
        [.. Enumerable.Range(1, GarmentVariants.Most).Select(count => count.ToString(CultureInfo.InvariantCulture)).Select(count => new Choice(count, count))];
}
