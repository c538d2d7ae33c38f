using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Inference;
using FaceFusion.Jobs.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace FaceFusion.Web.Components.Layout;

/// <summary>
/// Keeps a page's fault from ending its circuit, after which a page looks right and does nothing: says what happened instead, with an
/// id that the log has too. The page comes back by the button or by going to another.
/// </summary>
public sealed partial class FaultBoundary : ErrorBoundaryBase, IDisposable
{
    private string _id = string.Empty;

    [Inject]
    private ILogger<FaultBoundary> Log { get; set; } = null!;

    private ErrorText Text => ErrorCatalog.Describe(Known, null, CultureInfo.CurrentUICulture);

    private Exception Known => CurrentException switch
    {
        FusionException or ImagingException or InferenceException => CurrentException,
        var error => UnknownFault.Of(error, _id),
    };

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnErrorAsync(Exception exception)
    {
        _id = UnknownFault.CreateId();
        LogFault(Log, exception, _id);
        return Task.CompletedTask;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(Recover);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed with an internal error, id {ErrorId}.")]
    private static partial void LogFault(ILogger log, Exception error, string errorId);
}
