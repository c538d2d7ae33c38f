using System.Globalization;
using Bunit;
using FaceFusion.Web.Localization;
using FaceFusion.Web.Tests.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor;

namespace FaceFusion.Web.Tests.Localization;

/// <summary>Radzen's own words in the reader's language.</summary>
public sealed class RadzenTextsTests : StudioContext
{
    public RadzenTextsTests() => Services.AddSingleton<ILocalizer, RadzenTexts>();

    [Theory]
    [InlineData("en", "Close")]
    [InlineData("zh", "关闭")]
    public void Dialog_IsClosedByAButtonInTheReadersLanguage(string language, string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var dialogs = Render<RadzenDialog>();

        dialogs.InvokeAsync(() => _ = Services.GetRequiredService<DialogService>().OpenAsync("Share", _ => builder => builder.AddContent(0, "A link")));

        dialogs.WaitForAssertion(() => Assert.Equal(name, dialogs.Find(".rz-dialog-titlebar-close").GetAttribute("aria-label")));
    }

    [Fact]
    public void Key_WithoutAText_IsLeftToRadzen() => Assert.Null(Services.GetRequiredService<ILocalizer>().Get("DataGrid_FilterText", CultureInfo.InvariantCulture));
}
