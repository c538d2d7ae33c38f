using System.Globalization;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>What models and garments that the program brings along are called in the reader's language.</summary>
internal static class ShelfNames
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>What a picture of that name is called; null where it is none of ours.</summary>
    public static string? Of(string name) =>
        BuiltInShelf.FindModel(name) is { } model ? Of(model) : BuiltInShelf.FindGarment(name) is { } garment ? Of(garment) : null;

    /// <summary>What a model is called.</summary>
    public static string Of(BuiltInModel model) => IsChinese ? model.TitleZh : model.TitleEn;

    /// <summary>What a garment is called.</summary>
    public static string Of(BuiltInGarment garment) => IsChinese ? garment.TitleZh : garment.TitleEn;
}
