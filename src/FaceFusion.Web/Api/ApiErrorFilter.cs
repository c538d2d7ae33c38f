using FaceFusion.Fusion;
using FaceFusion.Imaging;
using FaceFusion.Inference;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Web.Api;

/// <summary>Turns what endpoints throw into problems; an unknown error gets an id that the log has too.</summary>
internal sealed partial class ApiErrorFilter(ILogger<ApiErrorFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (error is FusionException or ImagingException or InferenceException or OperationCanceledException)
        {
            return ApiErrors.ToProblem(error, context.HttpContext);
        }
#pragma warning disable CA1031 // The last resort of a request: whatever it is, the client gets a problem and the log the error.
        catch (Exception error) when (!context.HttpContext.Response.HasStarted)
#pragma warning restore CA1031
        {
            var id = context.HttpContext.TraceIdentifier;
            LogFailed(error, context.HttpContext.Request.Method, context.HttpContext.Request.Path, id);
            return ApiErrors.ToProblem(UnknownFault.Of(error, id), context.HttpContext);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed with an internal error, id {ErrorId}.")]
    private partial void LogFailed(Exception error, string method, string path, string errorId);
}
