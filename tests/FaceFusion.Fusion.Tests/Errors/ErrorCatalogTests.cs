using System.Collections;
using System.Globalization;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Tests.Errors;

public sealed class ErrorCatalogTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    public static TheoryData<string> Codes => [.. ErrorCatalog.Codes];

    [Fact]
    public void Codes_AreThoseOfFusionImagingAndInference()
    {
        Assert.Contains(FusionErrorCodes.MultipleFaces, ErrorCatalog.Codes);
        Assert.Contains(ImagingErrorCodes.TooManyPixels, ErrorCatalog.Codes);
        Assert.Contains(InferenceErrorCodes.ModelMissing, ErrorCatalog.Codes);

        // And no text is left over from a code that is gone.
        const string remedy = ".remedy";
        var worded = ErrorCatalog.Texts(chinese: false).Cast<DictionaryEntry>().Select(text => (string)text.Key)
            .Where(key => key.EndsWith(remedy, StringComparison.Ordinal)).Select(key => key[..^remedy.Length]);
        Assert.Equal(ErrorCatalog.Codes.Order(StringComparer.Ordinal), worded.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void T12_Texts_OfEveryCode_AreThereInBothLanguages(string code)
    {
        foreach (var chinese in (bool[])[false, true])
        {
            Assert.False(string.IsNullOrWhiteSpace(ErrorCatalog.Texts(chinese).GetString(code)), $"{code}, Chinese: {chinese}");
            Assert.False(string.IsNullOrWhiteSpace(ErrorCatalog.Texts(chinese).GetString(code + ".remedy")), $"{code}.remedy, Chinese: {chinese}");
        }
    }

    [Fact]
    public void Texts_OfBothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        Assert.Equal(Placeholders(chinese: false), Placeholders(chinese: true));
    }

    [Theory]
    [InlineData("not_json")]
    [InlineData("template_missing")]
    [InlineData("no_base")]
    public void Describe_Reasons_AreWorded(string reason)
    {
        var error = new FusionException(FusionErrorCodes.InvalidRecipe, "x", arguments: new Dictionary<string, object> { ["reason"] = reason, ["line"] = 3, ["column"] = 4 });

        Assert.DoesNotContain(reason, ErrorCatalog.Describe(error, null, s_english).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", ErrorCatalog.Describe(error, null, s_chinese).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_WithPhoto_SaysTheUsersName()
    {
        var error = new FusionException(FusionErrorCodes.MultipleFaces, "x", "img_1", new Dictionary<string, object> { ["count"] = 5 });

        var text = ErrorCatalog.Describe(error, id => id == "img_1" ? "wedding.jpg" : id, s_english);

        Assert.Equal(new ErrorText("multiple_faces", "wedding.jpg shows 5 faces.", "Choose which of them to use."), text);
        Assert.Equal("img_1中有 5 张人脸。", ErrorCatalog.Describe(error, null, s_chinese).Message);
    }

    [Fact]
    public void Describe_ImagingException_UsesItsNumbersInTheCulturesForm()
    {
        var error = new ImagingException(ImagingErrorCodes.FileTooLarge, "x", new Dictionary<string, object> { ["limit"] = 25.0, ["actual"] = 31.25 });

        Assert.Equal("The photo has 31.25 MB; 25 MB are allowed.", ErrorCatalog.Describe(error, null, s_english).Message);
    }

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("zh-Hans")]
    [InlineData("zh")]
    public void Describe_AnyChinese_IsChinese(string culture)
    {
        var text = ErrorCatalog.Describe(new OperationCanceledException(), null, CultureInfo.GetCultureInfo(culture));

        Assert.Equal(("canceled", "融合已取消。"), (text.Code, text.Message));
    }

    [Fact]
    public void Describe_OtherLanguages_AreEnglish()
    {
        Assert.Equal("The fusion was cancelled.", ErrorCatalog.Describe(new OperationCanceledException(), null, CultureInfo.GetCultureInfo("fr-FR")).Message);
    }

    [Fact]
    public void Describe_UnknownException_IsInternalAndNamesItsType()
    {
        var text = ErrorCatalog.Describe(new InvalidOperationException("secret path"), null, s_english);

        Assert.Equal(("internal", "Something broke in the program (InvalidOperationException)."), (text.Code, text.Message));
    }

    private static SortedDictionary<string, string> Placeholders(bool chinese) => new(
        ErrorCatalog.Texts(chinese).Cast<DictionaryEntry>().ToDictionary(
            e => (string)e.Key,
            e => string.Join(',', ErrorCatalog.Placeholder().Matches((string)e.Value!).Select(m => m.Value).Distinct().Order())),
        StringComparer.Ordinal);
}
