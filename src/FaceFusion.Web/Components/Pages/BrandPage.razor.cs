using System.Globalization;
using FaceFusion.Jobs.Brands;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Pages;

/// <summary>What the pictures of a workspace have in common: colours, logo, safe area, file names. The logo's file goes over HTTP.</summary>
public sealed partial class BrandPage
{
    private ElementReference _root;
    private CollocatedScript<BrandPage>? _script;
    private BrandKit _kit = BrandKit.Empty;
    private LogoMark? _mark;
    private string _color = "#5b4bd6";
    private string? _problem;
    private string? _said;

    /// <summary>True once the script listens: a file that is chosen before would be lost.</summary>
    private bool _alive;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    private string LogoUrl => "/api/v1/brand/logo?id=" + _mark?.LogoId;

    private IReadOnlyList<Choice> Corners => [.. Enum.GetNames<LogoCorner>().Select(corner => new Choice(corner, T[$"Label.Place.{corner}"]))];

    /// <summary>The logo was taken.</summary>
    [JSInvokable]
    public void Taken()
    {
        Read();
        (_problem, _said) = (null, T["Brand.Saved"]);
        StateHasChanged();
    }

    /// <summary>The logo was not taken; the sentences come from the server in the page's language.</summary>
    [JSInvokable]
    public void Refused(string? problem)
    {
        _problem = string.IsNullOrEmpty(problem) ? T["Verify.Offline"] : problem;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void OnInitialized() => Read();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<BrandPage>(JS, "Pages/BrandPage.razor.js");
            await _script.AttachAsync(_root, this);
            _alive = true;
            StateHasChanged();
        }
    }

    private static int Whole(ChangeEventArgs e) => int.Parse((string)e.Value!, CultureInfo.InvariantCulture);

    private static string At(int value, int min, int max) => ((double)(value - min) / (max - min)).ToString(CultureInfo.InvariantCulture);

    private static string Percent(int value) => (value / 100.0).ToString("P0", CultureInfo.CurrentCulture);

    private void Read() => (_kit, _mark) = (Brands.Find(Workspace), Brands.MarkOf(Workspace));

    /// <summary>Shows what a slider would do, without keeping it.</summary>
    private void Try(BrandKit kit) => (_kit, _said) = (kit, null);

    private void Keep(BrandKit kit)
    {
        _kit = Brands.Keep(Workspace, kit);
        _said = T["Brand.Saved"];
    }

    private void RemoveLogo()
    {
        Brands.RemoveLogo(Workspace);
        Read();
        _said = T["Brand.Saved"];
    }
}
