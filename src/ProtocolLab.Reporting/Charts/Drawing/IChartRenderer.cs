namespace ProtocolLab.Reporting;

/// <summary>Draws a chart's axes, data, marks and bands; title, legend and table are the page's.</summary>
internal interface IChartRenderer
{
    Markup Draw(Chart chart);
}
