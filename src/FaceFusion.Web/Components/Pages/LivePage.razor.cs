using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <summary>The live camera: whose face is put on, and the stage that the script fills.</summary>
public sealed partial class LivePage
{
    private ElementReference _root;
    private CollocatedScript<LivePage>? _script;

    /// <summary>Id of a photo whose face is on at the beginning.</summary>
    [SupplyParameterFromQuery]
    public string? Photo { get; set; }

    /// <summary>Id of a job whose picture is on at the beginning.</summary>
    [SupplyParameterFromQuery]
    public string? Job { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<LivePage>(JS, "Pages/LivePage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }
}
