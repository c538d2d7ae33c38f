using System.Globalization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace FaceFusion.Web.Localization;

/// <summary>What Radzen's components say by themselves, in the reader's language: texts <c>Radzen.KEY</c>. It has none in Chinese.</summary>
internal sealed class RadzenTexts(IStringLocalizer<Texts> texts) : ILocalizer
{
    /// <summary>The text of one of Radzen's keys; null leaves Radzen's own.</summary>
    public string? Get(string key, CultureInfo culture) => texts["Radzen." + key] is { ResourceNotFound: false } text ? text.Value : null;
}
